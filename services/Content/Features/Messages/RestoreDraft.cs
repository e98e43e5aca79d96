using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>Goes back to what was saved before. That is a change like any other, so it can be undone itself.</summary>
internal static class RestoreDraft
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/restorations", Handle)
        .For(Roles.Communication).WithSummary("Zet een eerder bewaarde tekst terug").WithTags("boodschappen");

    public sealed record Request(int Save);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Save).GreaterThan(0);
    }

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch match, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await DraftSaves.Find(work, id, request.Save, cancel) is not { } content)
            return DraftSaves.NotFound();
        return await ChangeMessage.Apply(work, id, match, () => Task.FromResult(content), http.User.Actor(), cancel) is { } refusal
            ? refusal : TypedResults.Ok((await LiveCheck.With(work, id, rulesets, address, cancel))!);
    }
}
