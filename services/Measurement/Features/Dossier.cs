using Campagne.AuditTrail;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>This service's part of the account of a campaign: its figures, links, breaches and the log of who released them.</summary>
internal static class Dossier
{
    private sealed record Part(
        Guid CampaignId, ReadReach.Reach Reach, IReadOnlyList<ReadLinks.TrackedLink> TrackedLinks, IReadOnlyList<ReadBreaches.Breach> Breaches,
        IReadOnlyList<AuditRow> Audit, AuditChain Chain);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dossiers/{campaignId:guid}", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Geeft de verantwoording van de cijfers van een campagne").WithTags("verantwoording");

    private static async Task<Ok<Part>> Handle(Guid campaignId, Settings settings, Work work, CancellationToken cancel) => TypedResults.Ok(new Part(
        campaignId,
        await ReadReach.Of(campaignId, "message", settings, work, cancel),
        await ReadLinks.Of(campaignId, work, cancel),
        await ReadBreaches.Of(campaignId, work, cancel),
        await work.List<AuditRow>("select * from audit where campaign_id = @campaignId order by seq", new { campaignId }, cancel),
        await AuditChain.Verify(work, cancel)));
}
