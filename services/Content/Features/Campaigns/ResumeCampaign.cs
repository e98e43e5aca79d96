using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

/// <summary>Only an expert lets a campaign go on, and only when nothing that a monitor stopped is still open.</summary>
internal static class ResumeCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/resumptions", Handle)
        .For(Roles.PreventionExpert).WithSummary("Laat de campagne weer doorgaan").WithTags("campagnes");

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        // The lock comes first: a breach that arrives now waits for this commit, and pauses again after it.
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } before)
            return CampaignRefusals.NotFound();
        if (await OpenBreaches(work, id, cancel) is { Count: > 0 } open)
            return Refusal.Conflict("open-breach", Texts.Of("open-breach-campaign"), ("breaches", open));

        var actor = http.User.Actor();
        if (await CampaignRow.Move(work, id, CampaignAction.Resume, actor, null, cancel) is not { } row)
            return CampaignRefusals.Status(before.Status, CampaignAction.Resume);
        work.Publish(new CampaignResumed { CampaignId = id, Version = row.Version, Reason = request.Reason, ResumedBy = actor.Id!.Value, OccurredAt = work.Now });
        work.Record(new AuditEntry(
            actor, "campaign-resumed", "campaign", id.ToString(), id, new { before.Status, before.PauseReason }, new { row.Status, request.Reason }));
        return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
    }

    public static Task<IReadOnlyList<OpenBreach>> OpenBreaches(Work work, Guid campaignId, CancellationToken cancel) => work.List<OpenBreach>(
        "select id, guardrail, explanation, at from breach where open and message_id is null and @campaignId = any(campaign_ids) order by at",
        new { campaignId },
        cancel);
}
