using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

/// <summary>Writes on the brief until an expert activated it. A submitted campaign goes back to draft: what was submitted is not what stands there now.</summary>
internal static class ChangeCampaign
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/campaigns/{id:guid}", Handle).For(Roles.Communication).WithSummary("Wijzigt het campagneplan").WithTags("campagnes");

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, CampaignInput input, IfMatch match, Rulesets rulesets, Work work, HttpContext http, CancellationToken cancel)
    {
        var ruleset = await rulesets.Hold(work, cancel);
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } before)
            return CampaignRefusals.NotFound();
        if (before.Version != match.Version)
            return Refusal.Changed();
        if (input.PreviousCampaignId is { } previous && (previous == id || await CampaignRow.Find(work, previous, cancel) is null))
            return Refusal.Invalid("/previousCampaignId", Texts.Of("no-such-campaign"), "no-such-campaign");

        var actor = http.User.Actor();
        var row = await work.Find<CampaignRow>(
            """
            update campaign set version = version + 1, status = @to, name = @Name, type = @type, brief = @brief, segment_ids = @segments,
                starts_on = @StartsOn, ends_on = @EndsOn, previous_campaign_id = @PreviousCampaignId, changed_at = @now,
                status_at = case when status = @to then status_at else @now end,
                owner_id = case when status = @to then owner_id end, owner_name = case when status = @to then owner_name end,
                deadline = case when status = @to then deadline end
            where id = @id and version = @Version and status = any(@from)
            returning *
            """,
            new
            {
                id, match.Version, to = CampaignStates.To(CampaignAction.Rework).ToString(),
                from = CampaignStates.From(CampaignAction.Rework).Select(status => status.ToString()).ToArray(),
                input.Name, type = input.Type.ToString(), brief = Wire.Serialize(input.Brief), segments = input.SegmentIds.ToArray(),
                input.StartsOn, input.EndsOn, input.PreviousCampaignId, now = work.Now,
            },
            cancel);
        if (row is null)
            return CampaignRefusals.Status(before.Status, CampaignAction.Rework);

        await CampaignRow.Contribute(work, id, actor, cancel);
        work.Record(new AuditEntry(
            actor, "campaign-changed", "campaign", id.ToString(), id,
            Before: new { before.Status, before.Name, before.Type, brief = before.Plan, before.SegmentIds, before.StartsOn, before.EndsOn, before.PreviousCampaignId },
            After: new { row.Status, input.Name, input.Type, input.Brief, input.SegmentIds, input.StartsOn, input.EndsOn, input.PreviousCampaignId }));
        foreach (var message in await Reevaluation.Approved(work, null, id, cancel))
            await Reevaluation.Apply(work, message, ruleset, Texts.Kept("reevaluated-brief"), cancel);
        return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
    }
}
