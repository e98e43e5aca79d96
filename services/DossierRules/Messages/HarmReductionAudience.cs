using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>
/// Advice on limiting risk while using goes only to people who use, never out in public, and always says that not using is
/// healthiest and how to stop or cut down.
/// </summary>
internal static class HarmReductionAudience
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        if (Weight(check) is not { } severity)
            return [];
        return Advice(check).Select(m => m with { Severity = severity });
    }

    /// <summary>Where the text gives such advice, whoever it is for.</summary>
    internal static IEnumerable<Match> Advice(MessageCheck check) =>
        check.Text.HitsOf("harm-reduction-advice").Where(h => !Denials.Rejected(check.Text, h)).Select(h => new Match(h.Tokens, check.Rule.Severity));

    private static Severity? Weight(MessageCheck check)
    {
        var message = check.Message;
        if (message.Kind is MessageKind.Professionals or MessageKind.Alert)
            return null;
        if (message.Delivery == Delivery.Public || message.UseStatus is UseStatus.DoesNotUse or UseStatus.Any)
            return Severity.Block;
        if (!check.Has("healthiest") || !check.Has("way-out"))
            return Severity.Block;
        return message.UseStatus == UseStatus.InContact ? Severity.Judge : null;
    }
}
