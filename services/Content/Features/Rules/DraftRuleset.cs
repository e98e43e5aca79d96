using System.Text.Json;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Drafts a next version of the rules, or takes an old version up again. It changes nothing until another expert publishes it.</summary>
internal static class DraftRuleset
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rulesets", Handle).For(Roles.PreventionExpert).WithSummary("Schrijft een nieuwe versie van de regels").WithTags("regels");

    /// <param name="Ruleset">A whole ruleset; the version in it is replaced by the next number. Left out with <paramref name="BasedOn"/> alone: that version as it is.</param>
    /// <param name="BasedOn">The version from which it was made.</param>
    public sealed record Request(string Reason, JsonElement? Ruleset = null, int? BasedOn = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().MinimumLength(10).MaximumLength(2_000);
            RuleFor(request => request.Ruleset).NotNull().When(request => request.BasedOn is null).WithMessage(_ => Texts.Of("ruleset-or-base"));
        }
    }

    private static async Task<Results<Created<RulesetResource>, ProblemHttpResult>> Handle(
        Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        var basis = request.BasedOn is { } old ? await RulesetResource.Find(work, old, cancel) : null;
        if (request.BasedOn is not null && basis is null)
            return Refusal.Invalid("/basedOn", Texts.Of("no-such-ruleset"), "no-such-ruleset");
        if (!RulesetDocument.TryRead(request.Ruleset ?? basis!.Ruleset, request.Ruleset is null, out var drafted, out var refusal))
            return refusal;

        // Two drafts at once would take the same number.
        await work.Execute("lock table ruleset in share row exclusive mode", null, cancel);
        var version = await work.Single<int>("select max(version) + 1 from ruleset", null, cancel);
        var actor = http.User.Actor();
        await work.Execute(
            """
            insert into ruleset (version, status, document, reason, based_on, drafted_by, drafted_by_name, drafted_at)
            values (@version, 'Draft', @document, @Reason, @BasedOn, @actor, @name, @now);
            insert into ruleset_contributor (version, person_id, person_name, since) values (@version, @actor, @name, @now)
            """,
            new { version, document = (drafted with { Version = version }).ToJson(), request.Reason, request.BasedOn, actor = actor.Id, name = actor.Name, now = work.Now },
            cancel);
        work.Record(new AuditEntry(actor, "ruleset-drafted", "ruleset", $"{version}", After: new { version, request.Reason, request.BasedOn }));
        return TypedResults.Created($"/v1/rulesets/{version}", await RulesetResource.Find(work, version, cancel));
    }
}
