using Campagne.Content.Features.Rules;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Messages;

/// <summary>Keeps every published version of a segment. A newer one, or a retirement, puts the approved messages of that segment to the test again.</summary>
internal sealed class FollowSegment(Rulesets rulesets) : IHandle<SegmentPublished>, IHandle<SegmentRetired>
{
    public async Task Handle(SegmentPublished message, Work work, CancellationToken cancel)
    {
        var ruleset = await rulesets.Hold(work, cancel);
        var known = await Head(work, message.SegmentId, cancel);
        await work.Execute(
            """
            insert into segment_version (segment_id, version, name, description, use_status, age_from, age_to, nationwide, published_at)
            values (@SegmentId, @Version, @Name, @Description, @useStatus, @AgeFrom, @AgeTo, @nationwide, @OccurredAt)
            on conflict do nothing
            """,
            new
            {
                message.SegmentId, message.Version, message.Name, message.Description, useStatus = message.UseStatus.ToString(), message.AgeFrom, message.AgeTo,
                nationwide = message.Targeting.Regions.Count == 0, message.OccurredAt,
            },
            cancel);
        if (await work.Execute(
            "update segment set version = @Version where id = @SegmentId and version < @Version", new { message.SegmentId, message.Version }, cancel) == 0)
            return;

        work.Record(new AuditEntry(
            Actor.System, "segment-version-received", "segment", message.SegmentId.ToString(), Before: new { version = known }, After: new { message.Version, message.UseStatus, message.AgeFrom, message.AgeTo }));
        foreach (var id in await Reevaluation.Approved(work, message.SegmentId, null, cancel))
            await Reevaluation.Apply(work, id, ruleset, Texts.Kept("reevaluated-segment", message.Name, message.Version), cancel);
    }

    public async Task Handle(SegmentRetired message, Work work, CancellationToken cancel)
    {
        var ruleset = await rulesets.Hold(work, cancel);
        await Head(work, message.SegmentId, cancel);
        if (await work.Execute(
            "update segment set retired_version = @Version, retired_reason = @Reason where id = @SegmentId and retired_version < @Version",
            new { message.SegmentId, message.Version, message.Reason },
            cancel) == 0)
            return;

        work.Record(new AuditEntry(Actor.System, "segment-retired", "segment", message.SegmentId.ToString(), After: new { message.Version, message.Reason }));
        foreach (var id in await Reevaluation.Approved(work, message.SegmentId, null, cancel))
            await Reevaluation.Apply(work, id, ruleset, Texts.Kept("reevaluated-retired", message.Reason), cancel);
    }

    // The head row is locked before anything is read from it: approvals hold it too.
    private static async Task<int> Head(Work work, Guid id, CancellationToken cancel)
    {
        await work.Execute("insert into segment (id, version) values (@id, 0) on conflict do nothing", new { id }, cancel);
        return await work.Single<int>("select version from segment where id = @id for update", new { id }, cancel);
    }
}
