namespace Campagne.DossierRules.Messages;

/// <summary>An acute warning refers to an alert that ends, and reaches only people who use or come into contact with use.</summary>
internal static class AlertMessage
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        if (check.Message.Kind != MessageKind.Alert)
            return [];
        var alert = check.Message.Alert;
        var complete = alert is { BeginsAt: not null, EndsAt: { } ends } && alert.Reference.Length > 0 && ends >= check.Today;
        var audience = check.Message.UseStatus is UseStatus.Uses or UseStatus.InContact && check.Message.Delivery != Delivery.Public;
        return complete && audience ? [] : [new Match(null, check.Rule.Severity)];
    }
}
