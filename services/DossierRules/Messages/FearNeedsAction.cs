namespace Campagne.DossierRules.Messages;

/// <summary>Fear without something to do backfires; with something to do an expert must still judge it. An acute warning is exempt.</summary>
internal static class FearNeedsAction
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        if (check.Message.Kind == MessageKind.Alert)
            return [];
        var severity = ActionPresent.HasAction(check) ? Severity.Judge : Severity.Block;
        return PhraseSearch.Find(check).Select(m => m with { Severity = severity });
    }
}
