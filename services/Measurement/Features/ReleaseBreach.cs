using System.Security.Claims;
using Campagne.Contracts.Measurement;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>Two named people release what a monitor stopped, one of them a prevention expert. The second one makes it count.</summary>
internal static class ReleaseBreach
{
    internal sealed record ReleaseRequest(string Reason);

    internal sealed class Validator : AbstractValidator<ReleaseRequest>
    {
        public Validator() => RuleFor(request => request.Reason)
            .Must(reason => reason.Trim().Length is >= 10 and <= 1_000).WithMessage(_ => Texts.Of("reason-required")).WithErrorCode("reason");
    }

    /// <summary>What a further person's release does.</summary>
    internal enum Decision { First, Released, SamePerson, ExpertNeeded }

    internal static Decision Decide(IReadOnlyList<(Guid Person, string Role)> earlier, Guid person, string role) =>
        earlier.Any(release => release.Person == person) ? Decision.SamePerson
        : earlier.Count == 0 ? Decision.First
        : earlier.Any(release => release.Role == Roles.PreventionExpert) || role == Roles.PreventionExpert ? Decision.Released
        : Decision.ExpertNeeded;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/breaches/{id:guid}/releases", Handle).For(Roles.Communication, Roles.PreventionExpert)
            .WithSummary("Geeft vrij wat de bewaking stopte (twee mensen)").WithTags("bewaking");

    private static async Task<Results<Ok<ReadBreaches.Breach>, ProblemHttpResult>> Handle(
        Guid id, ReleaseRequest request, Work work, HttpContext http, CancellationToken cancel)
    {
        // Locked, so that two people who release at the same moment do so one after the other.
        await work.Execute("select 1 from breach where id = @id for update", new { id }, cancel);
        if (await ReadBreaches.Find(id, work, cancel) is not { } breach)
            return Refusal.NotFound(Texts.Of("no-breach"));
        if (breach.ReleasedAt is not null)
            return Refusal.Conflict("released", Texts.Of("already-released"));

        var actor = http.User.Actor();
        var role = http.User.FindFirstValue(ClaimTypes.Role)!;
        var decision = Decide([.. breach.Releases.Select(release => (release.PersonId, release.Role))], actor.Id!.Value, role);
        if (decision == Decision.SamePerson)
            return Refusal.Forbidden("four-eyes", Texts.Of("four-eyes"));
        if (decision == Decision.ExpertNeeded)
            return Refusal.Forbidden("expert-needed", Texts.Of("expert-needed"));

        await work.Execute(
            "insert into breach_release (breach_id, person_id, person_name, role, reason, at) values (@id, @person, @name, @role, @reason, @Now)",
            new { id, person = actor.Id, name = actor.Name, role, reason = request.Reason.Trim(), work.Now },
            cancel);
        if (decision == Decision.Released)
            await Release(breach, request.Reason.Trim(), actor.Id.Value, work, cancel);
        foreach (var campaign in breach.CampaignIds.Select(campaign => (Guid?)campaign).DefaultIfEmpty())
        {
            work.Record(new AuditEntry(
                actor, decision == Decision.Released ? "guardrail-released" : "guardrail-release-proposed", "breach", id.ToString(), campaign,
                After: new { breach.Guardrail, breach.AccountId, role, reason = request.Reason.Trim() }));
        }

        return TypedResults.Ok((await ReadBreaches.Find(id, work, cancel))!);
    }

    private static async Task Release(ReadBreaches.Breach breach, string reason, Guid second, Work work, CancellationToken cancel)
    {
        // The evidence starts anew; the share that was accepted is not stopped again at once.
        var version = await work.Single<long>(
            """
            update guardrail set version = guardrail.version + 1, released_at = @Now, epoch_from = @Now, released_value = breach.latest_value, state = 'Near'
            from breach where breach.id = @Id and guardrail.guardrail = breach.guardrail and guardrail.account_id = breach.account_id
            returning guardrail.version
            """,
            new { breach.Id, work.Now },
            cancel);
        await work.Execute("update breach set released_at = @Now, version = @version where id = @Id and released_at is null", new { breach.Id, version, work.Now }, cancel);
        work.Publish(new GuardrailReleased
        {
            BreachId = breach.Id, Version = version, Guardrail = breach.Guardrail, AccountId = breach.AccountId, CampaignIds = breach.CampaignIds,
            ReleasedBy = [.. breach.Releases.Select(release => release.PersonId), second], Reason = reason, OccurredAt = work.Now,
        });
    }
}
