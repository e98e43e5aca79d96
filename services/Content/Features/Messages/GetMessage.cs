using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class GetMessage
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages/{id:guid}", Message).For([.. Roles.All]).WithSummary("Eén boodschap, met de huidige versie").WithTags("boodschappen");
        api.MapGet("/messages/{id:guid}/versions/{number:int}", Version).For([.. Roles.All]).WithSummary("Eén versie van een boodschap").WithTags("boodschappen");
    }

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Message(
        Guid id, Rulesets rulesets, PublicAddress address, Work work, CancellationToken cancel) =>
        await LiveCheck.With(work, id, rulesets, address, cancel) is { } message ? TypedResults.Ok(message) : MessageRefusals.NotFound();

    private static async Task<Results<Ok<VersionResource>, ProblemHttpResult>> Version(Guid id, int number, Work work, CancellationToken cancel) =>
        await VersionResource.Find(work, id, number, cancel) is { } version ? TypedResults.Ok(version) : MessageRefusals.NotFound();
}
