using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Alerts;

/// <summary>An alert ends by itself after its last day; what ends with it is told in one place, whoever or whatever ends it.</summary>
internal static class EndAlerts
{
    /// <returns>The number of alerts that ended; one transaction takes at most one.</returns>
    public static async Task<int> Step(Work work, CancellationToken cancel)
    {
        var due = await work.Find<Guid?>(
            "select id from alert where ended_at is null and ends_on < @today order by ends_on, id limit 1 for update skip locked", new { today = Amsterdam.Day(work.Now) }, cancel);
        return due is { } id && await Apply(work, id, null, Actor.System, cancel) is not null ? 1 : 0;
    }

    /// <param name="reason">Of a withdrawal; null when its last day is over.</param>
    /// <returns>Null when it had ended already.</returns>
    public static async Task<AlertRow?> Apply(Work work, Guid id, string? reason, Actor actor, CancellationToken cancel)
    {
        var row = await work.Find<AlertRow>(
            """
            update alert set version = version + 1, ended_at = @Now, changed_at = @Now, withdrawal_reason = @reason,
                withdrawn_by = case when @reason::text is not null then @actor end, withdrawn_by_name = case when @reason::text is not null then @name end
            where id = @id and ended_at is null returning *
            """,
            new { id, reason, actor = actor.Id, name = actor.Name, work.Now },
            cancel);
        if (row is null)
            return null;
        var why = reason is null ? Texts.Kept("alert-ended", row.Reference, row.EndsOn) : Texts.Kept("alert-withdrawn", row.Reference, reason);
        work.Publish(new AlertEnded
        {
            AlertId = id, Version = row.Version, Reference = row.Reference, Reason = why, WithdrawnBy = row.WithdrawnBy, OccurredAt = work.Now,
            Messages = await work.List<AlertMessage>(
                "select message_id, number as message_version from message_version where alert_id = @id and status <> 'Draft' order by 1, 2", new { id }, cancel),
        });
        work.Record(new AuditEntry(
            actor, reason is null ? "alert-ended" : "alert-withdrawn", "alert", id.ToString(), Before: new { status = AlertStatus.Running }, After: new { row.Status, reason }));
        await VoidApprovals(work, id, reason is null ? MessageAction.Expire : MessageAction.Withdraw, why, actor, cancel);
        return row;
    }

    /// <summary>Takes back every approval that stands on the alert. The alert is locked by the caller.</summary>
    public static async Task VoidApprovals(Work work, Guid id, MessageAction action, string reason, Actor actor, CancellationToken cancel)
    {
        foreach (var message in await work.List<Guid>(
            """
            select v.message_id from message_version v join message m on m.id = v.message_id and m.number = v.number
            where v.alert_id = @id and v.status = 'Approved' order by v.message_id
            """,
            new { id },
            cancel))
        {
            if (await MessageRow.Lock(work, message, cancel) is { } row)
                await VoidPermit.Apply(work, row, action, reason, actor, cancel);
        }
    }
}
