using System.Collections.Immutable;
using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Rules;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>Offers exactly one version to the experts. Blocking findings stop it; they are kept with the version, which stays a draft.</summary>
internal static class SubmitMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/submissions", Handle)
        .For(Roles.Communication).WithSummary("Dient een versie van een boodschap in ter beoordeling").WithTags("boodschappen");

    public sealed record Request(int Version);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Version).GreaterThan(0);
    }

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } found)
            return MessageRefusals.NotFound();
        var ruleset = await rulesets.Hold(work, cancel);
        var segment = await Segments.Hold(work, found.Said.SegmentId, cancel);
        var campaign = (await CampaignRow.Lock(work, found.CampaignId, forChange: false, cancel))!;
        var row = (await MessageRow.Lock(work, id, cancel))!;
        if (new MessageLife(row.Number, row.Status, ImmutableHashSet<Guid>.Empty).Submit(request.Version).Objection is { } objection)
            return MessageRefusals.Of(objection, row, MessageAction.Submit);
        if (!CampaignStates.TakesMessages(campaign.Status))
            return MessageRefusals.CampaignEnded();
        var content = row.Said;
        var live = await LiveCheck.Of(work, content, campaign, segment is { Retired: false } && segment.Id == content.SegmentId ? segment : null, ruleset, address, cancel);
        if (live.Missing.Count > 0)
            return Refusal.Conflict("incomplete", Texts.Of("incomplete"), ("errors", live.Missing), ("findings", live.Findings), ("rulesetVersion", ruleset.Version));
        if (segment is null or { Retired: true } || segment.Id != content.SegmentId)
            return MessageRefusals.SegmentUnavailable();

        var actor = http.User.Actor();
        var findings = live.Findings;
        await MessageEvaluation.Keep(work, row, ruleset, segment, Stage.Submit, findings, cancel);
        if (CampaignJudgement.Blocks(findings))
        {
            work.KeepOnRefusal = true;
            work.Record(new AuditEntry(
                actor, "message-submission-refused", "message", id.ToString(), row.CampaignId,
                After: new { version = row.Number, row.Status, ruleset = ruleset.Version, findings }));
            return Refusal.Conflict("findings", Texts.Of("findings-message"), ("findings", findings), ("rulesetVersion", ruleset.Version));
        }

        if (!await MessageRow.Move(work, id, row.Number, MessageAction.Submit, cancel))
            return MessageRefusals.Status(row.Status, MessageAction.Submit);
        await work.Execute(
            "update message_version set submitted_at = @now, submitted_by = @actor, submitted_by_name = @name where message_id = @id and number = @Number",
            new { id, row.Number, now = work.Now, actor = actor.Id, name = actor.Name },
            cancel);
        work.Record(new AuditEntry(
            actor, "message-submitted", "message", id.ToString(), row.CampaignId, new { version = row.Number, row.Status },
            new { version = row.Number, status = MessageStatus.Submitted, ruleset = ruleset.Version, segment = segment.Version, findings }));
        return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
    }
}
