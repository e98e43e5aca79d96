using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Messages;

/// <summary>
/// Judges an approved message again because the rules, its segment, the brief or the date changed. The same findings: the permit goes on, under a next revision when it names
/// other versions. Other findings: the approval is withdrawn, because nobody judged those.
/// </summary>
internal static class Reevaluation
{
    private sealed record PermitRow(Guid Id, string Body, string Fingerprint);

    /// <param name="ruleset">In force after this transaction.</param>
    /// <param name="reason">Plain Dutch: why it is judged again.</param>
    public static async Task Apply(Work work, Guid messageId, Ruleset ruleset, string reason, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, messageId, cancel) is not { Status: MessageStatus.Approved } row)
            return;
        var content = row.Said;
        var stored = await work.Single<PermitRow>(
            "select id, body, fingerprint from permit where message_id = @messageId and number = @Number and voided_at is null", new { messageId, row.Number }, cancel);
        var permit = Wire.Deserialize<Permit>(stored.Body);
        var campaign = (await CampaignRow.Find(work, row.CampaignId, cancel))!;
        var segment = await Segments.Find(work, content.SegmentId, cancel);
        if (segment is null or { Retired: true } || !campaign.SegmentIds.Contains(content.SegmentId))
        {
            await VoidPermit.Apply(work, row, MessageAction.Withdraw, Texts.Kept("withdrawn-segment", reason), Actor.System, cancel);
            return;
        }

        var findings = MessageEvaluation.Findings(ruleset, campaign, segment, content, Stage.Approve, work.Now);
        if (Findings.Fingerprint(findings) != stored.Fingerprint)
        {
            await MessageEvaluation.Keep(work, row, ruleset, segment, Stage.Approve, CheckedFinding.Number(findings), cancel);
            await VoidPermit.Apply(work, row, MessageAction.Withdraw, Texts.Kept("withdrawn-findings", reason), Actor.System, cancel);
            return;
        }

        if (permit.SegmentVersion == segment.Version && permit.RulesetVersion == ruleset.Version)
            return;
        var reissued = Permits.Reissue(permit, segment, ruleset.Version);
        await work.Execute(
            "update permit set revision = @Revision, body = @body where id = @PermitId and revision = @Revision - 1 and voided_at is null",
            new { reissued.PermitId, reissued.Revision, body = Wire.Serialize(reissued) },
            cancel);
        await work.Execute("update message set version = version + 1, changed_at = @now where id = @messageId", new { messageId, now = work.Now }, cancel);
        work.Publish(new PermitReissued { Permit = reissued, Reason = reason, OccurredAt = work.Now });
        work.Record(new AuditEntry(
            Actor.System, "permit-reissued", "message", messageId.ToString(), row.CampaignId,
            new { version = row.Number, permit.PermitId, permit.Revision, permit.SegmentVersion, permit.RulesetVersion },
            new { version = row.Number, reissued.PermitId, reissued.Revision, reissued.SegmentVersion, reissued.RulesetVersion, reason }));
    }

    /// <summary>Approved messages, of one segment or one campaign when it is given, in the order in which they are locked.</summary>
    public static Task<IReadOnlyList<Guid>> Approved(Work work, Guid? segmentId, Guid? campaignId, CancellationToken cancel) => work.List<Guid>(
        """
        select v.message_id from message_version v join message m on m.id = v.message_id and m.number = v.number
        where v.status = 'Approved' and (@segmentId::uuid is null or v.segment_id = @segmentId) and (@campaignId::uuid is null or m.campaign_id = @campaignId)
        order by v.message_id
        """,
        new { segmentId, campaignId },
        cancel);
}
