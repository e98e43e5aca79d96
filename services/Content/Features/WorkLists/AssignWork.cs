using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Messages;
using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.WorkLists;

/// <summary>Says who takes up what waits, and until when. It holds for the present state: the next one begins without an owner and with its own term.</summary>
internal static class AssignWork
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/messages/{id:guid}/assignment", Message)
            .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Zegt wie de boodschap oppakt, en wanneer het af is").WithTags("werk");
        api.MapPut("/campaigns/{id:guid}/assignment", Campaign)
            .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Zegt wie de campagne oppakt, en wanneer het af is").WithTags("werk");
    }

    /// <param name="OwnerId">The caller, or somebody who did something here before; null for nobody.</param>
    /// <param name="Deadline">Null for the term of the state.</param>
    public sealed record Request(Guid? OwnerId = null, DateTimeOffset? Deadline = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock) => RuleFor(request => request.Deadline)
            .Must(deadline => deadline > clock.GetUtcNow() && deadline < clock.GetUtcNow().AddYears(1)).When(request => request.Deadline is not null)
            .WithMessage(_ => Texts.Of("deadline-invalid"));
    }

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Message(
        Guid id, Request request, IfMatch match, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is not { } row)
            return MessageRefusals.NotFound();
        if (row.Version != match.Version)
            return Refusal.Changed();
        if (Waiting.For(row.Status, work.Now, new Assignment(null, null, null), work.Now) is null)
            return NothingWaits();
        if (await Owner(work, request, http.User.Actor(), cancel) is not { } assigned)
            return Unknown();
        await work.Execute(
            """
            with taken as (
                update message_version set owner_id = @OwnerId, owner_name = @OwnerName, deadline = @Deadline
                where message_id = @id and number = @Number returning message_id)
            update message set version = version + 1, changed_at = @Now from taken where message.id = taken.message_id
            """,
            new { id, row.Number, assigned.OwnerId, assigned.OwnerName, assigned.Deadline, work.Now },
            cancel);
        work.Record(new AuditEntry(http.User.Actor(), "work-assigned", "message", id.ToString(), row.CampaignId, After: new { version = row.Number, row.Status, assigned }));
        return TypedResults.Ok((await LiveCheck.With(work, id, rulesets, address, cancel))!);
    }

    private static async Task<Results<Ok<CampaignResource>, ProblemHttpResult>> Campaign(
        Guid id, Request request, IfMatch match, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await CampaignRow.Lock(work, id, forChange: true, cancel) is not { } row)
            return CampaignRefusals.NotFound();
        if (row.Version != match.Version)
            return Refusal.Changed();
        if (Waiting.For(row.Status, work.Now, new Assignment(null, null, null), work.Now) is null)
            return NothingWaits();
        if (await Owner(work, request, http.User.Actor(), cancel) is not { } assigned)
            return Unknown();
        var changed = await work.Single<CampaignRow>(
            "update campaign set version = version + 1, changed_at = @Now, owner_id = @OwnerId, owner_name = @OwnerName, deadline = @Deadline where id = @id returning *",
            new { id, assigned.OwnerId, assigned.OwnerName, assigned.Deadline, work.Now },
            cancel);
        work.Record(new AuditEntry(http.User.Actor(), "work-assigned", "campaign", id.ToString(), id, After: new { row.Status, assigned }));
        return TypedResults.Ok(await CampaignResource.Of(work, changed, cancel));
    }

    // A name is never taken from a request: it is the caller's own, or the one under which somebody acted here.
    private static async Task<Assignment?> Owner(Work work, Request request, Actor caller, CancellationToken cancel)
    {
        var deadline = request.Deadline?.ToUniversalTime();
        if (request.OwnerId is not { } owner)
            return new Assignment(null, null, deadline);
        var name = owner == caller.Id ? caller.Name
            : await work.Find<string>("select actor_name from audit where actor_id = @owner order by seq desc limit 1", new { owner }, cancel);
        return name is null ? null : new Assignment(owner, name, deadline);
    }

    private static ProblemHttpResult NothingWaits() => Refusal.Conflict("nothing-waits", Texts.Of("nothing-waits"));

    private static ProblemHttpResult Unknown() => Refusal.Invalid("/ownerId", Texts.Of("no-such-person"), "no-such-person");
}
