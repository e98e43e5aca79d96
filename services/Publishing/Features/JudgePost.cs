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

/// <summary>An expert decides, in writing, on what a rule leaves to judgement: a frequency, or an account whose audience nobody knows.</summary>
internal static class JudgePost
{
    internal sealed record Motivation(string RuleId, string Text);

    internal sealed record Request(IReadOnlyList<Motivation> Motivations);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Motivations).NotEmpty();
            RuleForEach(request => request.Motivations).ChildRules(item =>
            {
                item.RuleFor(motivation => motivation.RuleId).Must(rule => rule is "post/frequency" or "post/channel-fit").WithMessage(_ => Texts.Of("not-to-judge"));
                item.RuleFor(motivation => motivation.Text).NotEmpty().MaximumLength(2_000);
            });
        }
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("/{id:guid}/judgements", Handle).For(Roles.PreventionExpert).WithSummary("Beslist over wat een regel aan een oordeel overlaat");

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Handle(Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<PostRow>("select * from post where id = @id for update", new { id }, cancel) is not { } post)
            return Refusal.NotFound(Texts.Of("no-such-post"));
        if (post.Status is not (PostStatus.Planned or PostStatus.Due or PostStatus.Held))
            return Refusal.Conflict("not-judgeable", Texts.Of("not-judgeable"));
        var actor = http.User.Actor();
        if (actor.Id == post.CreatedBy)
            return Refusal.Forbidden("four-eyes", Texts.Of("four-eyes"));

        var judgements = post.JudgementList.ToList();
        foreach (var motivation in request.Motivations)
        {
            var earlier = judgements.Find(judgement => judgement.RuleId == motivation.RuleId);
            judgements.Remove(earlier!);
            judgements.Add(new Judgement(motivation.RuleId, earlier?.Motivation ?? "", motivation.Text, actor.Id, actor.Name, work.Now));
        }

        var judged = await work.Single<PostRow>(
            "update post set judgements = @judgements, version = version + 1 where id = @id returning *", new { id, judgements = Wire.Serialize(judgements) }, cancel);
        work.Record(new AuditEntry(actor, "post-judged", "post", id.ToString(), post.CampaignId, After: request.Motivations));
        if (post.Status == PostStatus.Held)
        {
            await Holding.Reconsider(work, "id = @id", new { id }, "judged", cancel);
            judged = await work.Single<PostRow>("select * from post where id = @id", new { id }, cancel);
        }

        return TypedResults.Ok(await PostResource.Of(judged, work, cancel));
    }
}
