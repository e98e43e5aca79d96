using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>Ends a segment for good: nothing new may address it.</summary>
internal static class RetireSegment
{
    internal sealed record Retirement(string Reason);

    internal sealed class Validator : AbstractValidator<Retirement>
    {
        public Validator() => RuleFor(request => request.Reason)
            .Must(reason => reason.Trim().Length is >= 5 and <= 1_000).WithMessage(_ => Texts.Of("reason-required")).WithErrorCode("reason");
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/segments/{id:guid}/retirements", Handle).For(Roles.PreventionExpert).WithSummary("Stopt een doelgroep").WithTags("doelgroepen");

    private static async Task<Results<Ok<Segment>, ProblemHttpResult>> Handle(Guid id, Retirement request, RulesInForce inForce, Work work, HttpContext http, CancellationToken cancel)
    {
        // The retirement takes the next version number: whoever only compares versions also sees that what it has is no longer current.
        var version = await work.Find<int?>(
            """
            update segment set status = 'Retired', version = version + 1, retired_reason = @reason
            where id = @id and status <> 'Retired' returning published_version + 1
            """,
            new { id, reason = request.Reason.Trim() },
            cancel);
        if (version is null)
        {
            return await SegmentRow.Find(work, id, cancel) is null
                ? Refusal.NotFound(Texts.Of("no-segment"))
                : Refusal.Conflict("retired", Texts.Of("segment-retired"));
        }

        var actor = http.User.Actor();
        if (version > 1)
        {
            work.Publish(new SegmentRetired
            {
                SegmentId = id, Version = version.Value, Reason = request.Reason.Trim(), RetiredBy = actor.Id!.Value, OccurredAt = work.Now,
            });
        }

        work.Record(new AuditEntry(actor, "segment-retired", "segment", id.ToString(), After: request));
        return TypedResults.Ok(Segment.Of((await SegmentRow.Find(work, id, cancel))!, work.Now.Year, await inForce.Of(work, cancel)));
    }
}
