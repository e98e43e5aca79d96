using Campagne.Content.Domain;
using Campagne.Content.Features.Assets;
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
        var content = row.Said;
        var assets = await AssetsOf.Message(work, content, cancel);
        var pretest = (await PretestResource.Of(work, row.Id, cancel)).FirstOrDefault(pretest => pretest.SegmentId == content.SegmentId);
        var onText = MessageEvaluation.Findings(ruleset, campaign, segment, content, Stage.Approve, work.Now);
        var findings = CheckedFinding.Number([.. onText, .. OnApproval(ruleset, content, segment, assets, address, pretest, life, actor, work.Now)]);
        await MessageEvaluation.Keep(work, row, ruleset, segment, Stage.Approve, findings, cancel);
        if (CampaignJudgement.Blocks(findings))
        {
            work.KeepOnRefusal = true;
            work.Record(new AuditEntry(
                actor, "message-approval-refused", "message", row.Id.ToString(), row.CampaignId,
                After: new { version = row.Number, row.Status, ruleset = ruleset.Version, segment = segment.Version, findings }));
            return Refusal.Conflict("findings", Texts.Of("findings-approval"), ("findings", findings), ("rulesetVersion", ruleset.Version));
        }

        if (content.Window.To <= work.Now)
            return Refusal.Conflict("window-past", Texts.Of("window-past"));
        if (content.AssetHashes.Any() && !request.ImageryConfirmed)
            return Refusal.Conflict("imagery-unconfirmed", Texts.Of("imagery-unconfirmed"));
        var motivations = ReviewMessage.Motivations(request);
        if (Motivation.Missing(findings, motivations) is { Count: > 0 } missing)
            return Refusal.Conflict("motivation-missing", Texts.Of("motivation-missing"), ("findings", missing));
        if (pretest is { BackfireSigns: true } && !motivations.Any(motivation => motivation.RuleId == "approval/pretest"))
            return Refusal.Conflict("backfire-motivation-missing", Texts.Of("backfire-motivation-missing"));
        if (!await MessageRow.Move(work, row.Id, row.Number, MessageAction.Approve, cancel))
            return MessageRefusals.Status(row.Status, MessageAction.Approve);

        var permit = Permits.Issue(
            Guid.CreateVersion7(), row.CampaignId, row.Id, row.Number, content, segment, ruleset.Version, assets, address.Base, actor.Id!.Value, work.Now,
            (int)ruleset.Limit(ThresholdKeys.ApprovalValidityDays));
        await work.Execute(
            """
            insert into permit (id, message_id, number, revision, body, fingerprint, valid_until, evaluated_on)
            values (@PermitId, @MessageId, @MessageVersion, @Revision, @body, @fingerprint, @ValidUntil, @today)
            """,
            new
            {
                permit.PermitId, permit.MessageId, permit.MessageVersion, permit.Revision, body = Wire.Serialize(permit),
                fingerprint = Findings.Fingerprint(onText), permit.ValidUntil, today = Amsterdam.Day(work.Now),
            },
            cancel);
        work.Publish(new MessageApproved { Permit = permit, Title = content.Title, Author = row.CreatedBy, OccurredAt = work.Now });
        work.Record(new AuditEntry(
            actor, "message-approved", "message", row.Id.ToString(), row.CampaignId, new { version = row.Number, row.Status },
            new { version = row.Number, status = MessageStatus.Approved, permit, findings, motivations, request.ImageryConfirmed, pretest = pretest?.Id }));
        return null;
    }

    private static IReadOnlyList<Finding> OnApproval(
        Ruleset ruleset, MessageContent content, SegmentCopy segment, IReadOnlyDictionary<string, VariantAsset> assets, PublicAddress address,
        PretestResource? pretest, MessageLife life, Actor actor, DateTimeOffset now)
    {
        var version = new ApprovedVersion(
            Permits.ContentHash(content, address.Base, assets), [.. content.AssetHashes], CanonicalJson.Hash(new { content.Kind, content.SegmentId, content.Accounts, content.Window }),
            segment.Version, ruleset.Version);
        return ApprovalRules.Check(
            ruleset,
            new ApprovalRequest
            {
                Kind = RuleTerms.Of(content.Kind), Approver = actor.Id!.Value.ToString(), ApproverIsExpert = true, // the endpoint admits experts only
                Contributors = [.. life.Authors.Select(author => author.ToString())], Approved = version, Current = version, Pretest = pretest?.Judged, Now = now,
            },
            Stage.Approve);
    }
}
