using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>
/// The approval itself. Everything is judged again at this moment, under the rules and the segment of now, which stay as they are until the commit; then the
/// permit is made of exactly what was judged.
/// </summary>
internal static class ApproveMessage
{
    /// <returns>Null when it is approved.</returns>
    public static async Task<ProblemHttpResult?> Apply(
        Work work, MessageRow row, CampaignRow campaign, SegmentCopy segment, Ruleset ruleset, ReviewMessage.Request request, MessageLife life, Actor actor,
        PublicAddress address, CancellationToken cancel)
    {
        var judged = await ApprovalCase.Of(work, row, campaign, segment, ruleset, life, actor, address, cancel);
        var (content, findings) = (judged.Content, judged.Findings);
        await MessageEvaluation.Keep(work, row, ruleset, segment, Stage.Approve, findings, cancel);
        if (judged.Obstacles(ReviewMessage.Motivations(request), request.ImageryConfirmed, work.Now).FirstOrDefault() is { } obstacle)
            return Refused(work, row, ruleset, segment, actor, findings, obstacle);
        if (!await MessageRow.Move(work, row.Id, row.Number, MessageAction.Approve, cancel))
            return MessageRefusals.Status(row.Status, MessageAction.Approve);

        var permit = Permits.Issue(
            Guid.CreateVersion7(), row.CampaignId, row.Id, row.Number, content, segment, ruleset.Version, judged.Assets, address.Base, actor.Id!.Value, work.Now,
            (int)ruleset.Limit(ThresholdKeys.ApprovalValidityDays));
        await work.Execute(
            """
            insert into permit (id, message_id, number, revision, body, fingerprint, valid_until, evaluated_on)
            values (@PermitId, @MessageId, @MessageVersion, @Revision, @body, @fingerprint, @ValidUntil, @today)
            """,
            new
            {
                permit.PermitId, permit.MessageId, permit.MessageVersion, permit.Revision, body = Wire.Serialize(permit),
                fingerprint = Findings.Fingerprint(judged.OnText), permit.ValidUntil, today = Amsterdam.Day(work.Now),
            },
            cancel);
        work.Publish(new MessageApproved { Permit = permit, Title = content.Title, Author = row.CreatedBy, OccurredAt = work.Now });
        work.Record(new AuditEntry(
            actor, "message-approved", "message", row.Id.ToString(), row.CampaignId, new { version = row.Number, row.Status },
            new { version = row.Number, status = MessageStatus.Approved, permit, findings, motivations = (IReadOnlyList<Motivation>)[.. judged.Answered, .. ReviewMessage.Motivations(request)], request.ImageryConfirmed, pretest = judged.Pretest?.Id }));
        return null;
    }

    private static ProblemHttpResult Refused(
        Work work, MessageRow row, Ruleset ruleset, SegmentCopy segment, Actor actor, IReadOnlyList<CheckedFinding> findings, Obstacle obstacle)
    {
        if (obstacle.Code == "findings")
        {
            work.KeepOnRefusal = true;
            work.Record(new AuditEntry(
                actor, "message-approval-refused", "message", row.Id.ToString(), row.CampaignId,
                After: new { version = row.Number, row.Status, ruleset = ruleset.Version, segment = segment.Version, findings }));
        }

        return obstacle.Findings is { } inTheWay
            ? Refusal.Conflict(obstacle.Code, obstacle.Detail, ("findings", obstacle.Code == "findings" ? findings : inTheWay), ("rulesetVersion", ruleset.Version))
            : Refusal.Conflict(obstacle.Code, obstacle.Detail);
    }
}
