using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Messages;

/// <summary>Judges what a message says now, and keeps the findings with the version.</summary>
internal static class MessageEvaluation
{
    public static IReadOnlyList<Finding> Findings(
        Ruleset ruleset, CampaignRow campaign, SegmentCopy segment, MessageContent content, Stage stage, DateTimeOffset now) => MessageJudgement.Findings(
        ruleset, content, new MessageContext(campaign.Type, campaign.Plan, campaign.SegmentIds, segment), stage, Amsterdam.Day(now));

    public static Task Keep(
        Work work, MessageRow row, Ruleset ruleset, SegmentCopy segment, Stage stage, IReadOnlyList<CheckedFinding> findings, CancellationToken cancel) =>
        work.Execute(
            """
            update message_version set findings = @findings, checked_stage = @stage, checked_at = @now, ruleset_version = @ruleset, segment_version = @segment
            where message_id = @Id and number = @Number
            """,
            new
            {
                row.Id, row.Number, findings = Wire.Serialize(findings), stage = stage.ToString(), now = work.Now, ruleset = ruleset.Version,
                segment = segment.Version,
            },
            cancel);
}
