using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

internal static class ShowEffects
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/rulesets/{version:int}/effects", Handle)
        .For(Roles.PreventionExpert).WithSummary("Wat een versie van de regels zou veranderen").WithTags("regels");

    private static async Task<Results<Ok<Effects>, ProblemHttpResult>> Handle(int version, Rulesets rulesets, Work work, CancellationToken cancel)
    {
        if (await work.Find<string>("select document from ruleset where version = @version", new { version }, cancel) is not { } document)
            return Refusal.NotFound(Texts.Of("no-such-ruleset"));
        return TypedResults.Ok(await Effects.Of(work, await rulesets.InForce(work, cancel), Ruleset.ParseStored(document), cancel));
    }
}
