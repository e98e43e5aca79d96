using System.Globalization;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

internal static class ListRulesets
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/rulesets", List).For([.. Roles.All]).WithSummary("Versies van de regels, nieuwste eerst").WithTags("regels");
        api.MapGet("/rulesets/{version:int}", One).For([.. Roles.All]).WithSummary("Eén versie van de regels, helemaal").WithTags("regels");
    }

    private static async Task<Ok<Page<RulesetSummary>>> List(PageRequest page, Work work, CancellationToken cancel)
    {
        var rows = await work.List<RulesetSummary>(
            $"select {RulesetSummary.Columns} from ruleset where @after::int is null or version < @after order by version desc limit @Take",
            new { after = int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : (int?)null, page.Take },
            cancel);
        return TypedResults.Ok(page.Of(rows, row => row.Version.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<RulesetResource>, ProblemHttpResult>> One(int version, Work work, CancellationToken cancel) =>
        await RulesetResource.Find(work, version, cancel) is { } ruleset ? TypedResults.Ok(ruleset) : Refusal.NotFound(Texts.Of("no-such-ruleset"));
}
