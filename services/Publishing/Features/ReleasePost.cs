using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>An expert lets go what a monitor or a stop held. The gate judges it again: other reasons still hold it, and a moment that has passed is not made good.</summary>
internal static class ReleasePost
{
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2_000);
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("/{id:guid}/releases", Handle).For(Roles.PreventionExpert).WithSummary("Geeft een vastgehouden post vrij");

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Handle(Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } post)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        if (post.Status != PostStatus.Held)
            return Refusal.Conflict("not-held", Texts.Of("not-held"));
        var facts = (await Facts.Of(work, [post], null, cancel))[id];
        if (facts.Stopped is not false)
            return Refusal.Conflict("stopped", Texts.Of("release-while-stopped"));
        if (facts.Breaches.Count > 0)
            return Refusal.Conflict("breach-open", Texts.Of("release-while-breached", string.Join(", ", facts.Breaches)));
        if (work.Now > post.LatestAt)
            return Refusal.Conflict("stale", Texts.Of("release-too-late"));

        return TypedResults.Ok(await PostResource.Of(await Holding.Retry(work, post, http.User.Actor(), request.Reason, cancel), work, cancel));
    }
}
