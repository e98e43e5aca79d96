using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Everything that one rule may look at while it checks one message.</summary>
internal sealed record MessageCheck(Ruleset Ruleset, MessageText Message, TextModel Text, DateOnly Today, Rule Rule)
{
    internal bool Has(string guard) => Text.HitsOf(guard).Count > 0;
}

/// <summary>Where a rule bites. No tokens: the whole message, because something is missing.</summary>
/// <param name="Field">The declared field that decided, where it was not the text.</param>
/// <param name="Evidence">What was declared there.</param>
internal readonly record struct Match(TokenRange? Tokens, Severity Severity, LocalizedText? Alternative = null, string? Field = null, string? Evidence = null);
