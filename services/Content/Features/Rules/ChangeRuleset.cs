using System.Text.Json;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Writes on in a draft. Whoever does so cannot publish it any more.</summary>
internal static class ChangeRuleset
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/rulesets/{version:int}", Handle)
        .For(Roles.PreventionExpert).WithSummary("Wijzigt een concept van de regels").WithTags("regels");

    public sealed record Request(JsonElement Ruleset, string Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MinimumLength(10).MaximumLength(2_000);
    }

    private static async Task<Results<Ok<RulesetResource>, ProblemHttpResult>> Handle(
        int version, Request request, IfMatch ifMatch, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await RulesetResource.Find(work, version, cancel) is not { } before)
            return Refusal.NotFound(Texts.Of("no-such-ruleset"));
        if (before.Summary.Status != RulesetStatus.Draft)
            return Refusal.Conflict("ruleset-status", Texts.Of("ruleset-no-draft"), ("state", before.Summary.Status));
        if (!RulesetDocument.TryRead(request.Ruleset, stored: false, out var written, out var refusal))
            return refusal;

        var actor = http.User.Actor();
        var document = (written with { Version = version }).ToJson();
        if (await work.Execute(
            "update ruleset set document = @document, reason = @Reason, revision = revision + 1 where version = @version and revision = @revision and status = 'Draft'",
            new { version, document, request.Reason, revision = ifMatch.Version },
            cancel) == 0)
            return Refusal.Changed();
        await work.Execute(
            "insert into ruleset_contributor (version, person_id, person_name, since) values (@version, @actor, @name, @now) on conflict do nothing",
            new { version, actor = actor.Id, name = actor.Name, now = work.Now },
            cancel);
        work.Record(new AuditEntry(
            actor, "ruleset-changed", "ruleset", $"{version}", Before: new { before.Summary.Reason, before.Summary.Revision },
            After: new { request.Reason, difference = RulesetDifference.Of(version, before.Ruleset.GetRawText(), version, document) }));
        return TypedResults.Ok((await RulesetResource.Find(work, version, cancel))!);
    }
}
