using System.Text.Json;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Drafts a next version of the rules. It changes nothing until another expert publishes it.</summary>
internal static class DraftRuleset
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/rulesets", Handle).For(Roles.PreventionExpert).WithSummary("Schrijft een nieuwe versie van de regels").WithTags("regels");

    /// <param name="Ruleset">A whole ruleset; the version in it is replaced by the next number.</param>
    public sealed record Request(JsonElement Ruleset, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MinimumLength(10).MaximumLength(2_000);
    }

    private static async Task<Results<Created<RulesetResource>, ProblemHttpResult>> Handle(
        Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        Ruleset drafted;
        try
        {
            drafted = Ruleset.Parse(request.Ruleset.GetRawText());
        }
        catch (RulesetException invalid)
        {
            return Refusal.Invalid([.. invalid.Errors.Select(error => new Fault("body", "/ruleset", error, "ruleset-invalid"))]);
        }

        // Two drafts at once would take the same number.
        await work.Execute("lock table ruleset in share row exclusive mode", null, cancel);
        var version = await work.Single<int>("select max(version) + 1 from ruleset", null, cancel);
        var actor = http.User.Actor();
        await work.Execute(
            """
            insert into ruleset (version, status, document, reason, drafted_by, drafted_by_name, drafted_at)
            values (@version, 'Draft', @document, @Reason, @actor, @name, @now)
            """,
            new { version, document = (drafted with { Version = version }).ToJson(), request.Reason, actor = actor.Id, name = actor.Name, now = work.Now },
            cancel);
        work.Record(new AuditEntry(actor, "ruleset-drafted", "ruleset", $"{version}", After: new { version, request.Reason }));
        return TypedResults.Created($"/v1/rulesets/{version}", await RulesetResource.Find(work, version, cancel));
    }
}
