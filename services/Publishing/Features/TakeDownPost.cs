using Campagne.Contracts.Content;
using Campagne.Contracts.Publishing;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Platforms;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>
/// Takes a published post down. Neither platform lets a program delete a post that it published this way, so this becomes a task for a person; only when that person
/// says that it is gone, and the platform does not show it any more as far as that can be asked, the post counts as taken down.
/// </summary>
internal static class TakeDownPost
{
    internal sealed record Request(string Reason);

    /// <param name="Evidence">What the person saw.</param>
    internal sealed record Confirmation(string Evidence);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2_000);
    }

    internal sealed class ConfirmationValidator : AbstractValidator<Confirmation>
    {
        public ConfirmationValidator() => RuleFor(confirmation => confirmation.Evidence).NotEmpty().MaximumLength(2_000);
    }

    public static void Map(IEndpointRouteBuilder posts)
    {
        posts.MapPost("/{id:guid}/takedowns", Ask).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Vraagt om een post offline te halen");
        posts.MapPost("/{id:guid}/takedown-confirmations", Confirm).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Bevestigt dat een post offline is");
    }

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Ask(Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } post)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        if (post.Status != PostStatus.Published)
            return Refusal.Conflict("not-published", Texts.Of("not-published"));

        var actor = http.User.Actor();
        await work.Execute(
            """
            insert into takedown (post_id, reason, requested_at, requested_by, requested_by_name, deadline) values (@id, @Reason, @Now, @by, @byName, @deadline)
            on conflict (post_id) do nothing
            """,
            new { id, request.Reason, work.Now, by = actor.Id, byName = actor.Name, deadline = work.Now + Deadlines.Takedown },
            cancel);
        work.Record(new AuditEntry(actor, "post-takedown-asked", "post", id.ToString(), post.CampaignId, After: new { request.Reason }));
        return TypedResults.Ok(await PostResource.Of(post, work, cancel));
    }

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Confirm(
        Guid id, Confirmation request, Work work, IEnumerable<IPlatform> platforms, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id", new { id }, cancel) is not { } asked)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        if (await platforms.Single(platform => platform.Channel == asked.Channel).Shows(asked, cancel) is true)
            return Refusal.Conflict("still-visible", Texts.Of(asked.Channel == Channel.TikTok ? "still-visible-tik-tok" : "still-visible-instagram"));

        var actor = http.User.Actor();
        var reason = await work.Find<string>(
            """
            update takedown set confirmed_at = @Now, confirmed_by = @by, confirmed_by_name = @byName, evidence = @Evidence where post_id = @id and confirmed_at is null returning reason
            """,
            new { id, request.Evidence, work.Now, by = actor.Id, byName = actor.Name },
            cancel);
        var post = reason is null ? null : await work.Find<PostRow>(
            "update post set status = 'TakenDown', status_since = @Now, version = version + 1, insights_at = null where id = @id and status = any (@from) returning *",
            new { id, from = PostStates.Before(PostStatus.TakenDown), work.Now },
            cancel);
        if (post is null)
            return Refusal.Conflict("takedown-not-asked", Texts.Of("takedown-not-asked"));

        work.Publish(new PostTakenDown { Post = post.Reference, Reason = reason!, TakenDownBy = actor.Id, OccurredAt = work.Now });
        work.Record(new AuditEntry(actor, "post-taken-down", "post", id.ToString(), post.CampaignId, asked.State, new { post.State, request.Evidence }));
        return TypedResults.Ok(await PostResource.Of(post, work, cancel));
    }
}
