using Campagne.Content.Domain;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>Records with whom a message was tried out, and what came of it.</summary>
internal static class RecordPretest
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/pretests", Handle)
        .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Legt een pretest vast").WithTags("boodschappen");

    /// <param name="Version">The message version that was tried out; the current one when it is left out.</param>
    /// <param name="Who">More about the people with whom it was tested, no names. They are of the segment of the message; that is what is kept when it is left out.</param>
    /// <param name="Changes">What was changed because of it; "geen" is an answer.</param>
    /// <param name="BackfireSigns">True when something pointed to an effect against the aim.</param>
    public sealed record Request(
        DateOnly HeldOn, int Participants, string Findings, string Changes, bool BackfireSigns, string? BackfireExplanation = null, string? Who = null,
        int? Version = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(request => request.HeldOn).Must(day => day <= Amsterdam.Day(clock.GetUtcNow())).WithMessage(_ => Texts.Of("pretest-in-future"));
            RuleFor(request => request.Who).MaximumLength(1_000);
            RuleFor(request => request.Version).GreaterThan(0);
            RuleFor(request => request.Participants).InclusiveBetween(1, 100_000);
            RuleFor(request => request.Findings).NotEmpty().MaximumLength(5_000);
            RuleFor(request => request.Changes).NotEmpty().MaximumLength(5_000);
            RuleFor(request => request.BackfireExplanation).NotEmpty().When(request => request.BackfireSigns).WithMessage(_ => Texts.Of("backfire-explanation-needed"));
            RuleFor(request => request.BackfireExplanation).MaximumLength(5_000);
        }
    }

    private static async Task<Results<Created<PretestResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is not { } row)
            return MessageRefusals.NotFound();
        var number = request.Version ?? row.Number;
        if (await VersionResource.Find(work, id, number, cancel) is not { Content: var tested })
            return MessageRefusals.NotFound();
        var who = string.IsNullOrWhiteSpace(request.Who)
            ? Texts.Kept("pretest-people", (await Segments.Find(work, tested.SegmentId, cancel))?.Name ?? tested.SegmentId.ToString())
            : request.Who;

        var actor = http.User.Actor();
        var pretestId = Guid.CreateVersion7();
        await work.Execute(
            """
            insert into pretest (id, message_id, number, segment_id, held_on, who, participants, findings, changes, backfire_signs, backfire_explanation,
                recorded_at, recorded_by, recorded_by_name)
            values (@pretestId, @id, @number, @SegmentId, @HeldOn, @who, @Participants, @Findings, @Changes, @BackfireSigns, @BackfireExplanation,
                @now, @actor, @name)
            """,
            new
            {
                pretestId, id, number, tested.SegmentId, request.HeldOn, who, request.Participants, request.Findings, request.Changes,
                request.BackfireSigns, request.BackfireExplanation, now = work.Now, actor = actor.Id, name = actor.Name,
            },
            cancel);
        await work.Execute("update message set version = version + 1, changed_at = @now where id = @id", new { id, now = work.Now }, cancel);
        work.Record(new AuditEntry(actor, "pretest-recorded", "message", id.ToString(), row.CampaignId, After: new { pretestId, version = number, who, request }));
        return TypedResults.Created($"/v1/messages/{id}", (await PretestResource.Of(work, id, cancel)).First(pretest => pretest.Id == pretestId));
    }
}

/// <summary>A pretest of a message version with people of a segment.</summary>
internal sealed record PretestResource
{
    public Guid Id { get; init; }
    public int MessageVersion { get; init; }
    public Guid SegmentId { get; init; }
    public DateOnly HeldOn { get; init; }
    public required string Who { get; init; }
    public int Participants { get; init; }
    public required string Findings { get; init; }
    public required string Changes { get; init; }
    public bool BackfireSigns { get; init; }
    public string? BackfireExplanation { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public Guid RecordedBy { get; init; }
    public required string RecordedByName { get; init; }

    /// <summary>As the approval rules see it. A message that now goes to another segment has not been tested with its people.</summary>
    public Pretest Judged => new(Who, Participants, Findings, Changes, BackfireSigns ? BackfireExplanation : Texts.Kept("none"));

    public static Task<IReadOnlyList<PretestResource>> Of(Work work, Guid messageId, CancellationToken cancel) => work.List<PretestResource>(
        "select *, number as message_version from pretest where message_id = @messageId order by recorded_at desc, id desc", new { messageId }, cancel);
}
