using Campagne.Content.Domain;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Campaigns;

/// <summary>Runs the campaign rules on what stands there now, and keeps what they said.</summary>
internal static class CampaignJudgement
{
    public static async Task<IReadOnlyList<CheckedFinding>> Findings(Work work, CampaignRow campaign, Ruleset ruleset, Stage stage, CancellationToken cancel)
    {
        var determinants = await work.List<string>(
            """
            select distinct v.content::json ->> 'determinant' from message m join message_version v on v.message_id = m.id and v.number = m.number
            where m.campaign_id = @Id and v.status not in ('Withdrawn', 'Expired')
                and v.content::json ->> 'determinant' is not null -- a message that is still being written may name none yet
            """,
            new { campaign.Id },
            cancel);
        var evaluated = campaign.PreviousCampaignId is not { } previous
            || await work.Single<bool>("select exists (select 1 from campaign_closing where campaign_id = @previous)", new { previous }, cancel);
        var plan = CampaignPlans.Of(
            campaign.Type, campaign.Plan, campaign.SegmentIds, await Segments.Of(work, campaign.SegmentIds, cancel),
            [.. determinants.Select(name => (Determinant?)Enum.Parse<Determinant>(name))], evaluated);
        return CheckedFinding.Number(CampaignRules.Check(ruleset, plan, stage));
    }

    public static Task Keep(
        Work work, CampaignRow campaign, Ruleset ruleset, Stage stage, IReadOnlyList<CheckedFinding> findings, IReadOnlyList<Motivation> motivations, Actor actor,
        CancellationToken cancel) => work.Execute(
        """
        insert into campaign_check (campaign_id, campaign_version, stage, ruleset_version, findings, motivations, checked_at, checked_by, checked_by_name)
        values (@Id, @Version, @stage, @ruleset, @findings, @motivations, @now, @actor, @actorName)
        """,
        new
        {
            campaign.Id, campaign.Version, stage = stage.ToString(), ruleset = ruleset.Version, findings = Wire.Serialize(findings),
            motivations = Wire.Serialize(motivations), now = work.Now, actor = actor.Id, actorName = actor.Name,
        },
        cancel);

    public static bool Blocks(IEnumerable<CheckedFinding> findings) => findings.Any(finding => finding.Severity == Severity.Block);
}
