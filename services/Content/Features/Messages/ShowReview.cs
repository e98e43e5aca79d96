using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>The reviewer's view in one call: what changed, what the rules say, who tested it, what was said before, and what is still in the way of an approval.</summary>
internal static class ShowReview
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/messages/{id:guid}/reviews/current", Handle)
        .For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator).WithSummary("Alles om de huidige versie te beoordelen").WithTags("boodschappen");

    private static async Task<Results<Ok<CurrentReview>, ProblemHttpResult>> Handle(
        Guid id, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel) =>
        await ReviewSubject.Find(work, id, rulesets, cancel) is { } subject
            ? TypedResults.Ok(await CurrentReview.Of(work, subject, http.User.Actor(), http.User.IsInRole(Roles.PreventionExpert), address, cancel))
            : MessageRefusals.NotFound();
}
