using Campagne.Content.Domain;
using Campagne.Content.Features.Rules;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

/// <summary>An expert who wrote none of the brief lets the campaign start.</summary>
internal static class ActivateCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/activations", Handle)
        .For(Roles.PreventionExpert).WithSummary("Laat de campagne beginnen").WithTags("campagnes");

    public sealed record Request(IReadOnlyList<RuleMotivation>? Motivations = null);

    public sealed record RuleMotivation(string RuleId, string Motivation);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Motivations).Must(items => items is null || items.Count <= 100).WithMessage(_ => Texts.Of("too-many", 100));
            RuleForEach(request => request.Motivations).ChildRules(item =>
            {
                item.RuleFor(motivation => motivation.RuleId).NotEmpty().MaximumLength(100);
                item.RuleFor(motivation => motivation.Motivation).NotEmpty().MinimumLength(10).MaximumLength(2_000);
            });
        }
    }

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Rulesets rulesets, Work work, HttpContext http, CancellationToken cancel)
    {
        var ruleset = await rulesets.Hold(work, cancel);
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } before)
            return CampaignRefusals.NotFound();

        var actor = http.User.Actor();
        if (await work.Single<bool>(
            "select exists (select 1 from campaign_contributor where campaign_id = @id and person_id = @actor)", new { id, actor = actor.Id }, cancel))
            return CampaignRefusals.FourEyes();
        if (CampaignStates.Next(before.Status, CampaignAction.Activate) is null)
            return CampaignRefusals.Status(before.Status, CampaignAction.Activate);
        if (await ResumeCampaign.OpenBreaches(work, id, cancel) is { Count: > 0 } open)
            return Refusal.Conflict("open-breach", Texts.Of("open-breach-campaign"), ("breaches", open));

        var motivations = (request.Motivations ?? []).Select(item => new Motivation(null, item.RuleId, item.Motivation)).ToList();
        var findings = await CampaignJudgement.Findings(work, before, ruleset, Stage.Activate, cancel);
        await CampaignJudgement.Keep(work, before, ruleset, Stage.Activate, findings, motivations, actor, cancel);
        if (CampaignJudgement.Blocks(findings))
        {
            work.KeepOnRefusal = true;
            work.Record(new AuditEntry(actor, "campaign-activation-refused", "campaign", id.ToString(), id, After: new { ruleset = ruleset.Version, findings }));
            return Refusal.Conflict("findings", Texts.Of("findings-campaign"), ("findings", findings), ("rulesetVersion", ruleset.Version));
        }

        if (Motivation.Missing(findings, motivations) is { Count: > 0 } missing)
            return Refusal.Conflict("motivation-missing", Texts.Of("motivation-missing"), ("findings", missing));

        if (await CampaignRow.Move(work, id, CampaignAction.Activate, actor, null, cancel) is not { } row)
            return CampaignRefusals.Status(before.Status, CampaignAction.Activate);
        work.Publish(new CampaignActivated
        {
            CampaignId = id, Version = row.Version, Name = row.Name, SegmentIds = row.SegmentIds, StartsOn = row.StartsOn, EndsOn = row.EndsOn,
            ActivatedBy = actor.Id!.Value, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(
            actor, "campaign-activated", "campaign", id.ToString(), id, new { before.Status },
            new { row.Status, ruleset = ruleset.Version, findings, motivations }));
        return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
    }
}
