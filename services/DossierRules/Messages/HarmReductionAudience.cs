using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>
/// Advice on limiting risk while using goes only to people who use, never out in public, and always says that not using is
/// healthiest and how to stop or cut down. A message of that kind is such advice, whatever its words.
/// </summary>
internal static class HarmReductionAudience
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        if (Weight(check) is not { } severity)
            return [];
        var advice = Advice(check).ToList();
        if (advice.Count == 0 && check.Message.Kind == MessageKind.HarmReduction && check.Text.Sentences.Length > 0)
            advice.Add(new Match(Body(check), severity));
        return advice.Select(m => m with { Severity = severity });
    }

    /// <summary>Where the text gives such advice, whoever it is for.</summary>
    internal static IEnumerable<Match> Advice(MessageCheck check) =>
        check.Text.HitsOf("harm-reduction-advice").Where(h => !Denials.Rejected(check.Text, h)).Select(h => new Match(h.Tokens, check.Rule.Severity));

    // The first sentence that is neither a question nor one of the sentences that every such message must have.
    private static TokenRange Body(MessageCheck check)
    {
        string[] required = ["healthiest", "way-out", "referral"];
        for (var i = 0; i < check.Text.Sentences.Length; i++)
            if (!check.Text.Sentences[i].IsQuestion && !required.Any(r => check.Text.HitsOf(r).Any(h => check.Text.Tokens[h.Tokens.First].Sentence == i)))
                return check.Text.Sentences[i].Tokens;
        return check.Text.Sentences[0].Tokens;
    }

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
