using Campagne.Content.Features.Messages;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Another expert than the drafter puts a ruleset in force, after having seen what it changes. Every approved message is judged again in the same transaction.</summary>
internal static class PublishRuleset
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/rulesets/{version:int}/publications", Handle)
        .For(Roles.PreventionExpert).WithSummary("Laat een versie van de regels gelden").WithTags("regels");

    /// <param name="Effects">The fingerprint of the effects that this expert saw.</param>
    public sealed record Request(string Effects);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Effects).NotEmpty().MaximumLength(100);
    }

    private static async Task<Results<Ok<RulesetSummary>, ProblemHttpResult>> Handle(
        int version, Request request, Rulesets rulesets, Work work, HttpContext http, CancellationToken cancel)
    {
        // Exclusive: no approval under the old rules is under way while this one decides.
        var current = await work.Single<int>("select version from ruleset_in_force for update", null, cancel);
        // Nobody writes in the draft or throws it away between what is judged here and what is published.
        await work.Execute("select 1 from ruleset where version = @version for update", new { version }, cancel);
        if (await RulesetSummary.Find(work, version, cancel) is not { } draft)
            return Refusal.NotFound(Texts.Of("no-such-ruleset"));
        var actor = http.User.Actor();
        if (await work.Single<bool>("select exists (select 1 from ruleset_contributor where version = @version and person_id = @actor)", new { version, actor = actor.Id }, cancel))
            return Refusal.Forbidden("four-eyes", Texts.Of("four-eyes-ruleset"));
        if (draft.Status != RulesetStatus.Draft || version <= current)
            return Refusal.Conflict("ruleset-status", Texts.Of("ruleset-outdated", current), ("inForce", current));

        var document = await work.Single<string>("select document from ruleset where version = @version", new { version }, cancel);
        var next = Ruleset.ParseStored(document);
        var effects = await Effects.Of(work, await rulesets.InForce(work, cancel), next, cancel);
        if (effects.Fingerprint != request.Effects)
            return Refusal.Conflict("effects-changed", Texts.Of("effects-changed"), ("effects", effects));

        await work.Execute(
            """
            update ruleset set status = 'Published', published_by = @actor, published_by_name = @name, published_at = @now, revision = revision + 1
            where version = @version and status = 'Draft' and drafted_by is distinct from @actor
            """,
            new { version, actor = actor.Id, name = actor.Name, now = work.Now },
            cancel);
        await work.Execute("update ruleset_in_force set version = @version where version = @current", new { version, current }, cancel);
        work.Publish(new RulesetPublished { RulesetVersion = version, Reason = draft.Reason, PublishedBy = actor.Id!.Value, OccurredAt = work.Now, Document = document });
        work.Record(new AuditEntry(
            actor, "ruleset-published", "ruleset", $"{version}", Before: new { inForce = current }, After: new { inForce = version, draft.Reason, draft.DraftedBy, effects.Changed }));
        foreach (var id in await Reevaluation.Approved(work, null, null, cancel))
            await Reevaluation.Apply(work, id, next, Texts.Kept("reevaluated-ruleset", version), cancel);
        return TypedResults.Ok((await RulesetSummary.Find(work, version, cancel))!);
    }
}
