using System.Collections.Immutable;
using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Remarks;
using Campagne.Content.Features.Rules;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>An expert judges exactly one version: approves it, or asks for changes.</summary>
internal static class ReviewMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/reviews", Handle)
        .For(Roles.PreventionExpert).WithSummary("Beoordeelt een versie van een boodschap").WithTags("boodschappen");

    public sealed record Request
    {
        public required int Version { get; init; }
        public required ReviewDecision Decision { get; init; }
        public IReadOnlyList<FindingMotivation> Motivations { get; init; } = [];
        public IReadOnlyList<Remark> Remarks { get; init; } = [];

        /// <summary>The expert looked at every image and video and found what the writer declared.</summary>
        public bool ImageryConfirmed { get; init; }
    }

    /// <summary>For one finding (<c>f3</c>), or for every finding of a rule.</summary>
    public sealed record FindingMotivation(string Motivation, string? FindingId = null, string? RuleId = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Version).GreaterThan(0);
            RuleFor(request => request.Decision).IsInEnum();
            RuleFor(request => request.Motivations).Must(items => items.Count <= 200).WithMessage(_ => Texts.Of("too-many", 200));
            RuleForEach(request => request.Motivations).ChildRules(item =>
            {
                item.RuleFor(motivation => motivation.Motivation).NotEmpty().MinimumLength(10).MaximumLength(2_000);
                item.RuleFor(motivation => motivation.FindingId).NotEmpty().When(motivation => motivation.RuleId is null).WithMessage(_ => Texts.Of("motivation-of-what"));
                item.RuleFor(motivation => motivation.FindingId).MaximumLength(100);
                item.RuleFor(motivation => motivation.RuleId).MaximumLength(100);
            });
            RuleFor(request => request.Remarks).Must(items => items.Count <= 200).WithMessage(_ => Texts.Of("too-many", 200));
            RuleForEach(request => request.Remarks).SetValidator(new Remark.Validator());
            RuleFor(request => request.Remarks).NotEmpty().When(request => request.Decision == ReviewDecision.RequestChanges).WithMessage(_ => Texts.Of("remarks-needed"));
        }
    }

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } found)
            return MessageRefusals.NotFound();
        var ruleset = await rulesets.Hold(work, cancel);
        var segment = await Segments.Hold(work, found.Said.SegmentId, cancel);
        await AlertRow.Lock(work, found.Said.Alert?.Id, forChange: false, cancel);
        var campaign = (await CampaignRow.Lock(work, found.CampaignId, forChange: false, cancel))!;
        var row = (await MessageRow.Lock(work, id, cancel))!;

        var actor = http.User.Actor();
        var authors = await MessageRow.Authors(work, id, row.CampaignId, row.Said.AssetHashes, cancel);
        var life = new MessageLife(row.Number, row.Status, [.. authors.Select(author => author.Id)]);
        if (request.Version == row.Number && MakeRemarks.Faults(row.Said, request.Remarks) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);
        if (request.Decision == ReviewDecision.RequestChanges)
        {
            if (life.RequestChanges(request.Version).Objection is { } objection)
                return MessageRefusals.Of(objection, row, MessageAction.RequestChanges);
            await MessageRow.Move(work, id, row.Number, MessageAction.RequestChanges, cancel);
            await Keep(work, row, request, actor, cancel);
            work.Record(new AuditEntry(
                actor, "message-changes-requested", "message", id.ToString(), row.CampaignId, new { version = row.Number, row.Status },
                new { version = row.Number, status = MessageStatus.ChangesRequested, request.Remarks, request.Motivations }));
            return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
        }

        if (life.Approve(request.Version, actor.Id!.Value).Objection is { } no)
            return MessageRefusals.Of(no, row, MessageAction.Approve);
        if (!CampaignStates.TakesMessages(campaign.Status))
            return MessageRefusals.CampaignEnded();
        if (segment is null or { Retired: true })
            return MessageRefusals.SegmentUnavailable();
        if (await ApproveMessage.Apply(work, row, campaign, segment, ruleset, request, life, actor, address, cancel) is { } refusal)
            return refusal;
        await Keep(work, row, request, actor, cancel);
        return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
    }

    internal static IReadOnlyList<Motivation> Motivations(Request request) =>
        [.. request.Motivations.Select(item => new Motivation(item.FindingId, item.RuleId, item.Motivation))];

    private static async Task Keep(Work work, MessageRow row, Request request, Actor actor, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        await work.Execute(
            """
            insert into review (id, message_id, number, decision, motivations, imagery_confirmed, reviewed_at, reviewed_by, reviewed_by_name)
            values (@id, @messageId, @Number, @decision, @motivations, @ImageryConfirmed, @now, @actor, @name)
            """,
            new
            {
                id, messageId = row.Id, row.Number, decision = request.Decision.ToString(), motivations = Wire.Serialize(Motivations(request)),
                request.ImageryConfirmed, now = work.Now, actor = actor.Id, name = actor.Name,
            },
            cancel);
        await MakeRemarks.Apply(work, row, id, request.Remarks, actor, cancel);
    }
}
