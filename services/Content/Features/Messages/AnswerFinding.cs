using Campagne.Content.Domain;
using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Severity = Campagne.DossierRules.Severity;

namespace Campagne.Content.Features.Messages;

/// <summary>
/// An expert who had no hand in the message writes why one judgement finding of the submitted version may pass. Answers are kept one by one, so that a review can be
/// interrupted or shared; the approval demands them all. They belong to this version: the next one is judged anew.
/// </summary>
internal static class AnswerFinding
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/motivations", Handle)
        .For(Roles.PreventionExpert).WithSummary("Motiveert waarom één bevinding kan").WithTags("boodschappen");

    /// <param name="Version">The message version that was judged.</param>
    /// <param name="Finding">The <c>key</c> of the finding in the current review.</param>
    public sealed record Request(int Version, string Finding, string Motivation);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Version).GreaterThan(0);
            RuleFor(request => request.Finding).NotEmpty().MaximumLength(100);
            RuleFor(request => request.Motivation).NotEmpty().MinimumLength(10).MaximumLength(2_000);
        }
    }

    private static async Task<Results<Ok<CurrentReview>, ProblemHttpResult>> Handle(
        Guid id, Request request, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is null)
            return MessageRefusals.NotFound();
        var subject = (await ReviewSubject.Find(work, id, rulesets, cancel))!;
        var actor = http.User.Actor();
        if (subject.Life.Approve(request.Version, actor.Id!.Value).Objection is { } objection)
            return MessageRefusals.Of(objection, subject.Row, MessageAction.Approve);
        if (await subject.Judge(work, actor, address, cancel) is not { } judged)
            return MessageRefusals.SegmentUnavailable();
        if (judged.Findings.FirstOrDefault(finding => Motivation.Key(finding) == request.Finding) is not { } finding)
            return Refusal.Conflict("no-such-finding", Texts.Of("no-such-finding"));
        if (finding.Severity != Severity.Judge)
            return Refusal.Conflict("finding-needs-no-answer", Texts.Of("finding-needs-no-answer"));

        var earlier = judged.Answers.FirstOrDefault(answer => answer.Finding == request.Finding);
        await work.Execute(
            """
            insert into finding_answer (message_id, number, finding, rule_id, motivation, ruleset_version, answered_at, answered_by, answered_by_name)
            values (@id, @Version, @Finding, @RuleId, @Motivation, @ruleset, @now, @actor, @name)
            on conflict (message_id, number, finding) do update set motivation = excluded.motivation, ruleset_version = excluded.ruleset_version,
                answered_at = excluded.answered_at, answered_by = excluded.answered_by, answered_by_name = excluded.answered_by_name
            """,
            new
            {
                id, request.Version, request.Finding, finding.RuleId, request.Motivation, ruleset = subject.Ruleset.Version, now = work.Now, actor = actor.Id,
                name = actor.Name,
            },
            cancel);
        await work.Execute("update message set version = version + 1, changed_at = @now where id = @id", new { id, now = work.Now }, cancel);
        work.Record(new AuditEntry(
            actor, "finding-answered", "message", id.ToString(), subject.Row.CampaignId, earlier is null ? null : new { earlier.Motivation, earlier.AnsweredBy },
            new { version = request.Version, finding, request.Motivation }));
        return TypedResults.Ok(await CurrentReview.Of(work, (await ReviewSubject.Find(work, id, rulesets, cancel))!, actor, mayApprove: true, address, cancel));
    }
}
