using Campagne.Contracts.Publishing;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>Takes a post off the calendar, as long as nothing of it can be out.</summary>
internal static class CancelPost
{
    internal sealed record Request(string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2_000);
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("/{id:guid}/cancellations", Handle).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Haalt een post van de kalender");

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Handle(Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } before)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        var post = await work.Find<PostRow>(
            """
            update post set status = 'Cancelled', status_since = @Now, version = version + 1, next_at = null, lease_owner = null, lease_until = null
            where id = @id and status = any (@from) and not committed
            returning *
            """,
            new { id, from = PostStates.Before(PostStatus.Cancelled), work.Now },
            cancel);
        if (post is null)
            return Refusal.Conflict("not-cancellable", Texts.Of("not-cancellable"));

        var actor = http.User.Actor();
        await Holding.End(work, id, [], "cancelled", actor.Id, cancel);
        work.Publish(new PostCancelled { Post = post.Reference, Reason = request.Reason, CancelledBy = actor.Id!.Value, OccurredAt = work.Now });
        work.Record(new AuditEntry(actor, "post-cancelled", "post", id.ToString(), post.CampaignId, before.State, new { post.State, request.Reason }));
        return TypedResults.Ok(await PostResource.Of(post, work, cancel));
    }
}
