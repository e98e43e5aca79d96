using Campagne.Contracts.Publishing;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>
/// A person settles a post that reading the platform cannot settle: they looked in the app and say whether it is there. Their word is kept as the outcome of the attempt.
/// </summary>
internal static class SettlePost
{
    internal enum Seen { Published, NotPublished }

    /// <param name="Evidence">What the person saw, and where.</param>
    internal sealed record Request(Seen Outcome, string Evidence, string? Permalink = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Outcome).IsInEnum();
            RuleFor(request => request.Evidence).NotEmpty().MaximumLength(2_000);
            RuleFor(request => request.Permalink).MaximumLength(2_000);
        }
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("/{id:guid}/settlements", Handle).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Zegt of een onzekere post online staat");

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Work work, PublishingOptions options, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } post)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        var open = (await Attempts.Of(work, id, cancel)).LastOrDefault(attempt => attempt.Open);
        // The same wait as the reconciler's: a request that is still on its way makes any word too early.
        if (post.Status != PostStatus.Unconfirmed || open is null || open.IntendedAt + options.SettleAfter > work.Now)
            return Refusal.Conflict("nothing-to-settle", Texts.Of("nothing-to-settle"));

        var actor = http.User.Actor();
        var outcome = request.Outcome == Seen.Published ? Outcome.Confirmed() : Outcome.Rejected("not-seen", Disposition.Hold);
        await Attempts.Conclude(work, open, outcome with { Handle = open.Handle, Secret = open.Secret }, OutcomeSource.Person, cancel);
        work.Record(new AuditEntry(actor, "post-settled", "post", id.ToString(), post.CampaignId, post.State, request));
        var settled = request.Outcome == Seen.Published ? await Published(post, request.Permalink, options, work, cancel) : await NotPublished(post, work, cancel);
        return TypedResults.Ok(await PostResource.Of(settled, work, cancel));
    }

    private static async Task<PostRow> Published(PostRow post, string? permalink, PublishingOptions options, Work work, CancellationToken cancel)
    {
        var settled = await work.Single<PostRow>(
            """
            update post set status = 'Published', status_since = @Now, version = version + 1, published_at = @Now, permalink = @permalink, insights_at = @first, next_at = null,
                            lease_owner = null, lease_until = null
            where id = @Id and status = 'Unconfirmed' returning *
            """,
            new { post.Id, permalink, first = work.Now + options.InsightsAfter, work.Now },
            cancel);
        work.Publish(new PostPublished { Post = settled.Reference, Permalink = permalink, PublishedAt = work.Now, OccurredAt = work.Now });
        return settled;
    }

    /// <summary>Not out: somebody chooses when it is tried again.</summary>
    private static async Task<PostRow> NotPublished(PostRow post, Work work, CancellationToken cancel)
    {
        await work.Execute("update post set committed = false where id = @Id", new { post.Id }, cancel);
        return await Holding.Hold(work, post.Id, [new Hold(Holds.PlatformRefused, "not-seen")], cancel) ?? post;
    }
}
