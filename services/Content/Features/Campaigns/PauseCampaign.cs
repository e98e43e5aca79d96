using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class PauseCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/pauses", Handle)
        .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Zet de campagne stil").WithTags("campagnes");

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await Apply(work, id, request.Reason, http.User.Actor(), cancel) is { } row)
            return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
        return await CampaignRow.Find(work, id, cancel) is { } now
            ? CampaignRefusals.Status(now.Status, CampaignAction.Pause)
            : CampaignRefusals.NotFound();
    }

    /// <param name="actor">A person, or the system when a monitor stopped it.</param>
    /// <returns>Null when the campaign does not run.</returns>
    public static async Task<CampaignRow?> Apply(Work work, Guid id, string reason, Actor actor, CancellationToken cancel)
    {
        if (await CampaignRow.Move(work, id, CampaignAction.Pause, actor, reason, cancel) is not { } row)
            return null;
        work.Publish(new CampaignPaused { CampaignId = id, Version = row.Version, Reason = reason, PausedBy = actor.Id, OccurredAt = work.Now });
        work.Record(new AuditEntry(
            actor, "campaign-paused", "campaign", id.ToString(), id, new { status = CampaignStatus.Active }, new { row.Status, reason }));
        return row;
    }
}
