using Campagne.Content.Domain;
using Campagne.Content.Features.Rules;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class SubmitCampaign
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/submissions", Handle)
        .For(Roles.Communication).WithSummary("Dient de campagne in bij een preventie-expert").WithTags("campagnes");

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Rulesets rulesets, Work work, HttpContext http, CancellationToken cancel)
    {
        var ruleset = await rulesets.Hold(work, cancel);
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } before)
            return CampaignRefusals.NotFound();
        if (CampaignStates.Next(before.Status, CampaignAction.Submit) is null)
            return CampaignRefusals.Status(before.Status, CampaignAction.Submit);

        var actor = http.User.Actor();
        var findings = await CampaignJudgement.Findings(work, before, ruleset, Stage.Submit, cancel);
        await CampaignJudgement.Keep(work, before, ruleset, Stage.Submit, findings, [], actor, cancel);
        if (CampaignJudgement.Blocks(findings))
        {
            work.KeepOnRefusal = true;
            work.Record(new AuditEntry(actor, "campaign-submission-refused", "campaign", id.ToString(), id, After: new { ruleset = ruleset.Version, findings }));
            return Refusal.Conflict("findings", Texts.Of("findings-campaign"), ("findings", findings), ("rulesetVersion", ruleset.Version));
        }

        if (await CampaignRow.Move(work, id, CampaignAction.Submit, actor, null, cancel) is not { } row)
            return CampaignRefusals.Status(before.Status, CampaignAction.Submit);
        work.Record(new AuditEntry(
            actor, "campaign-submitted", "campaign", id.ToString(), id, new { before.Status }, new { row.Status, ruleset = ruleset.Version, findings }));
        return TypedResults.Ok(await CampaignResource.Of(work, row, cancel));
    }
}
