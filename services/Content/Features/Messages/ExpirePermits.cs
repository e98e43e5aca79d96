using Campagne.Content.Domain;
using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Messages;

/// <summary>Permits end by themselves: at their term, or when a day has passed and what was said then no longer holds (a figure or an alert that expired).</summary>
internal static class ExpirePermits
{
    /// <returns>The number of messages taken; one transaction takes at most one.</returns>
    public static async Task<int> Step(Work work, CancellationToken cancel)
    {
        var due = await work.Find<Guid?>(
            "select message_id from permit where voided_at is null and valid_until <= @now order by valid_until limit 1", new { now = work.Now }, cancel);
        if (due is not { } id)
            return 0;
        if (await MessageRow.Lock(work, id, cancel) is { } row)
            await VoidPermit.Apply(work, row, MessageAction.Expire, Texts.Kept("permit-expired"), Actor.System, cancel);
        return 1;
    }

    public static async Task<int> Recheck(Work work, Rulesets rulesets, CancellationToken cancel)
    {
        var today = Amsterdam.Day(work.Now);
        var due = await work.Find<Guid?>(
            "select message_id from permit where voided_at is null and evaluated_on < @today order by message_id limit 1", new { today }, cancel);
        if (due is not { } id)
            return 0;
        await Reevaluation.Apply(work, id, await rulesets.Hold(work, cancel), Texts.Kept("reevaluated-daily"), cancel);
        await work.Execute("update permit set evaluated_on = @today where message_id = @id and evaluated_on < @today", new { id, today }, cancel);
        return 1;
    }
}
