using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>Gives a post another moment or moderator. It is checked as if it were planned now; what a monitor or a stop holds stays held.</summary>
internal static class ReschedulePost
{
    internal sealed record Request(
        PlanPost.DueMoment Due, Moderator Moderator, int LatestAfterMinutes = 60, IReadOnlyList<PlanPost.Acknowledgement>? Acknowledgements = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.LatestAfterMinutes).InclusiveBetween(1, 24 * 60);
            RuleFor(request => request.Due.Zone).NotEmpty().MaximumLength(60);
            RuleFor(request => request.Due.Local).NotEmpty().MaximumLength(40);
            RuleFor(request => request.Moderator.Name).MaximumLength(200);
        }
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPut("/{id:guid}/schedule", Handle).For(Roles.Communication).WithSummary("Verzet een post");

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch match, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } post)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        if (post.Version != match.Version)
            return Refusal.Changed();
        if (post.Status is not (PostStatus.Planned or PostStatus.Held))
            return Refusal.Conflict("not-reschedulable", Texts.Of("not-reschedulable"));
        var holds = await Holding.Open(work, [id], cancel);
        if (post.Status == PostStatus.Held && holds.Any(hold => hold.Release == Release.Expert))
            return Refusal.Conflict("release-first", Texts.Of("release-first"));
        if (PlanPost.Resolve(request.Due) is not ({ DueAt: { } dueAt } resolved, _))
            return PlanPost.Resolve(request.Due).Refusal!;

        var latestAt = dueAt + TimeSpan.FromMinutes(request.LatestAfterMinutes);
        var account = await work.Single<AccountRow>("select * from channel_account where id = @AccountId for update", new { post.AccountId }, cancel);
        var (permit, withdrawn) = await PlanPost.PermitOf(post.MessageId, post.MessageVersion, work, cancel);
        var facts = await PlanPost.FactsOf(id, permit, withdrawn, post.VariantKey, account, dueAt, latestAt, request.Due.Zone, request.Moderator, work, cancel);
        var decision = Planning.Check(facts);
        // What was judged stays judged; only new questions need a motivation.
        var earlier = post.JudgementList;
        IReadOnlyList<PlanPost.Acknowledgement> acknowledged =
            [.. request.Acknowledgements ?? [], .. earlier.Select(judgement => new PlanPost.Acknowledgement(judgement.RuleId, judgement.Motivation))];
        if (PlanPost.Judged(decision, acknowledged) is not { } judged)
            return PlanPost.Refused(decision);
        var judgements = judged.Select(judgement => earlier.FirstOrDefault(known => known.RuleId == judgement.RuleId) ?? judgement).ToList();

        var moved = await work.Single<PostRow>(
            """
            update post set version = version + 1, local_due = @Local, zone = @Zone, resolution = @Resolution, due_at = @dueAt, latest_at = @latestAt, moderator_name = @moderator,
                            moderator_until = @until, judgements = @judgements, permit_id = @PermitId, permit = @permit, next_at = case when status = 'Planned' then @dueAt end
            where id = @id returning *
            """,
            new
            {
                id, request.Due.Local, request.Due.Zone, resolved.Resolution, dueAt, latestAt, moderator = request.Moderator.Name, until = request.Moderator.Until,
                judgements = Wire.Serialize(judgements), permit!.PermitId, permit = Wire.Serialize(permit),
            },
            cancel);
        var actor = http.User.Actor();
        work.Record(new AuditEntry(actor, "post-rescheduled", "post", id.ToString(), post.CampaignId, post.State, moved.State));
        if (post.Status == PostStatus.Held)
            moved = await Holding.Retry(work, moved, actor, Texts.InDutch("rescheduled"), cancel);
        if (moved.Status != PostStatus.Held)
            work.Publish(Holding.Planned(moved, work.Now));
        await work.Execute("notify posts", null, cancel);
        return TypedResults.Ok(await PostResource.Of(moved, work, cancel));
    }
}
