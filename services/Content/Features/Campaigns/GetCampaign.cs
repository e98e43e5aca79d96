using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class GetCampaign
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}", Handle).For([.. Roles.All]).WithSummary("Eén campagne, met wat de regels ervan vonden").WithTags("campagnes");

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(Guid id, Work work, CancellationToken cancel) =>
        await CampaignRow.Find(work, id, cancel) is { } row
            ? TypedResults.Ok(await CampaignResource.Of(work, row, cancel))
            : CampaignRefusals.NotFound();
}
