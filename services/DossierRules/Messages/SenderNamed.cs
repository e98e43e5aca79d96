namespace Campagne.DossierRules.Messages;

/// <summary>The reader can see which organisation speaks; nobody poses as a peer.</summary>
internal static class SenderNamed
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.AccountNamesSender || !string.IsNullOrWhiteSpace(check.Message.Sender)
            ? PhraseSearch.Find(check)
            : [new Match(null, check.Rule.Severity), .. PhraseSearch.Find(check)];
}
