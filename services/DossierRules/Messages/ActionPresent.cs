namespace Campagne.DossierRules.Messages;

/// <summary>A message says what the reader can do now, and where to turn to. A bare link is no action.</summary>
internal static class ActionPresent
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        var complete = check.Message.Kind switch
        {
            MessageKind.Professionals => true,
            MessageKind.Alert => HasAction(check),
            MessageKind.Parents => HasAction(check) && (check.Has("referral") || check.Has("referral-parents")),
            _ => HasAction(check) && check.Has("referral"),
        };
        return complete ? [] : [new Match(null, check.Rule.Severity)];
    }

    internal static bool HasAction(MessageCheck check) =>
        check.Has("action") || check.Has("action-polite") || (check.Message.Kind == MessageKind.Alert && check.Has("action-alert"));
}
