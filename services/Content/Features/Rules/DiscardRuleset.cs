using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Throws a draft away. It stays in the history, and nobody can publish it.</summary>
internal static class DiscardRuleset
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/rulesets/{version:int}/discards", Handle)
        .For(Roles.PreventionExpert).WithSummary("Gooit een concept van de regels weg").WithTags("regels");

    private static async Task<Results<Ok<RulesetSummary>, ProblemHttpResult>> Handle(
        int version, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await RulesetSummary.Find(work, version, cancel) is not { } draft)
            return Refusal.NotFound(Texts.Of("no-such-ruleset"));
        var actor = http.User.Actor();
        if (await work.Execute(
            """
            update ruleset set status = 'Discarded', discarded_by = @actor, discarded_by_name = @name, discarded_at = @now, discard_reason = @Reason, revision = revision + 1
            where version = @version and status = 'Draft'
            """,
            new { version, actor = actor.Id, name = actor.Name, now = work.Now, request.Reason },
            cancel) == 0)
            return Refusal.Conflict("ruleset-status", Texts.Of("ruleset-no-draft"), ("state", draft.Status));
        work.Record(new AuditEntry(actor, "ruleset-discarded", "ruleset", $"{version}", Before: new { draft.Status }, After: new { RulesetStatus.Discarded, request.Reason }));
        return TypedResults.Ok((await RulesetSummary.Find(work, version, cancel))!);
    }
}
