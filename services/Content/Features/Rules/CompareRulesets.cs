using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

internal static class CompareRulesets
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/rulesets/{version:int}/differences", Handle)
        .For([.. Roles.All]).WithSummary("Wat een versie van de regels anders zegt dan een andere").WithTags("regels");

    private sealed record Row(int Version, string Document);

    /// <param name="from">The version to compare with; what it was made from when left out, else the version in force.</param>
    private static async Task<Results<Ok<RulesetDifference>, ProblemHttpResult>> Handle(int version, int? from, Work work, CancellationToken cancel)
    {
        var before = await work.Find<Row>(
            """
            select version, document from ruleset
            where version = coalesce(@from, (select based_on from ruleset where version = @version), (select version from ruleset_in_force))
            """,
            new { version, from },
            cancel);
        var after = await work.Find<Row>("select version, document from ruleset where version = @version", new { version }, cancel);
        return before is null || after is null
            ? Refusal.NotFound(Texts.Of("no-such-ruleset"))
            : TypedResults.Ok(RulesetDifference.Of(before.Version, before.Document, after.Version, after.Document));
    }
}
