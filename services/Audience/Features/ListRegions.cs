using Campagne.Audience.Domain;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>The places that a segment can be limited to. The list is short enough to give whole.</summary>
internal static class ListRegions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/regions", Handle).For([.. Roles.All]).WithSummary("Toont de regio's").WithTags("doelgroepen");

    private static Results<Ok<Page<Region>>, ProblemHttpResult> Handle(string? level)
    {
        RegionLevel? asked = level switch
        {
            null => null,
            "country" => RegionLevel.Country,
            "province" => RegionLevel.Province,
            "municipality" => RegionLevel.Municipality,
            "ggd-region" => RegionLevel.GgdRegion,
            _ => (RegionLevel)(-1),
        };
        return asked is (RegionLevel)(-1)
            ? Refusal.Invalid([new Fault("query", "level", Texts.Of("level-unknown"), "level")])
            : TypedResults.Ok(new Page<Region>([.. Population.Register.Regions.Where(region => asked is null || region.Level == asked)], null));
    }
}
