using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

/// <summary>
/// Closing takes two steps: the campaign winds down (nothing more goes out), then an expert records the evaluation. Without an evaluation in the
/// request only the first step is taken; with it both, when they are still to be taken.
/// </summary>
internal static class CloseCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/closings", Handle)
        .For(Roles.PreventionExpert).WithSummary("Sluit de campagne af met een evaluatie").WithTags("campagnes");

    public sealed record Request(Evaluation? Evaluation = null);

    /// <summary>What the campaign brought about; the next cycle starts from it.</summary>
    public sealed record Evaluation(
        string Conclusion, IReadOnlyList<GoalResult> Goals, string UnwantedEffects, string Lessons, string? NextCycle = null);

    public sealed record GoalResult(string Goal, string Outcome, bool Reached);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => When(request => request.Evaluation is not null, () =>
        {
            RuleFor(request => request.Evaluation!.Conclusion).NotEmpty().MaximumLength(10_000);
            RuleFor(request => request.Evaluation!.UnwantedEffects).NotEmpty().MaximumLength(10_000);
            RuleFor(request => request.Evaluation!.Lessons).NotEmpty().MaximumLength(10_000);
            RuleFor(request => request.Evaluation!.NextCycle).MaximumLength(10_000);
            RuleFor(request => request.Evaluation!.Goals).Must(goals => goals.Count is > 0 and <= 50).WithMessage(_ => Texts.Of("goals-needed", 50));
            RuleForEach(request => request.Evaluation!.Goals).ChildRules(goal =>
            {
                goal.RuleFor(item => item.Goal).NotEmpty().MaximumLength(500);
                goal.RuleFor(item => item.Outcome).NotEmpty().MaximumLength(2_000);
            });
        });
    }

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } row)
            return CampaignRefusals.NotFound();

        var actor = http.User.Actor();
        if (row.Status != CampaignStatus.Closing || request.Evaluation is null)
        {
            if (await WindDown(work, row, Texts.Kept("campaign-winding-down"), actor, cancel) is not { } closing)
                return CampaignRefusals.Status(row.Status, CampaignAction.WindDown);
            row = closing;
        }

        if (request.Evaluation is { } evaluation)
        {
            if (await CampaignRow.Move(work, id, CampaignAction.Close, actor, null, cancel) is not { } closed)
                return CampaignRefusals.Status(row.Status, CampaignAction.Close);
            row = closed;
            await work.Execute(
                "insert into campaign_closing (campaign_id, evaluation, closed_at, closed_by, closed_by_name) values (@id, @evaluation, @now, @actor, @name)",
                new { id, evaluation = Wire.Serialize(evaluation), now = work.Now, actor = actor.Id, name = actor.Name },
                cancel);
            work.Publish(new CampaignClosed { CampaignId = id, Version = row.Version, ClosedBy = actor.Id!.Value, OccurredAt = work.Now });
            work.Record(new AuditEntry(
                actor, "campaign-closed", "campaign", id.ToString(), id, new { status = CampaignStatus.Closing }, new { row.Status, evaluation }));
        }

        return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
    }

    /// <summary>Nothing of the campaign goes out any more: every permit is void from here on.</summary>
    /// <returns>Null when the campaign does not run.</returns>
    public static async Task<CampaignRow?> WindDown(Work work, CampaignRow before, string reason, Actor actor, CancellationToken cancel)
    {
        if (await CampaignRow.Move(work, before.Id, CampaignAction.WindDown, actor, reason, cancel) is not { } row)
            return null;
        work.Publish(new CampaignPaused { CampaignId = row.Id, Version = row.Version, Reason = reason, PausedBy = actor.Id, OccurredAt = work.Now });
        work.Record(new AuditEntry(actor, "campaign-winding-down", "campaign", row.Id.ToString(), row.Id, new { before.Status }, new { row.Status, reason }));
        await VoidPermit.OfCampaign(work, row.Id, reason, actor, cancel);
        return row;
    }
}
