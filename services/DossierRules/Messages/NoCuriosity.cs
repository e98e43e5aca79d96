namespace Campagne.DossierRules.Messages;

/// <summary>No praise of effect, novelty, strength, price or form. Advice for people who use and acute warnings may name effect or dose; an expert judges.</summary>
internal static class NoCuriosity
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        // Parents' messages have their own rule for information on use.
        if (check.Message.Kind == MessageKind.Parents)
            return [];
        var softened = check.Message.Kind is MessageKind.HarmReduction or MessageKind.Alert;
        return PhraseSearch.Find(check).Select(m => softened ? m with { Severity = Severity.Judge } : m);
    }
}
