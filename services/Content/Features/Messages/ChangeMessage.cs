using Campagne.Content.Domain;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Rules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>
/// Writes on a draft, as often as the writer's screen saves it: a save that changes nothing costs nothing. What was submitted or approved stays as it was: the next version
/// begins, and a permit on the old one is void.
/// </summary>
internal static class ChangeMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/messages/{id:guid}", Handle)
        .For(Roles.Communication).WithSummary("Bewaart een concept, of begint de volgende versie").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, MessageInput input, IfMatch match, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        var refusal = await Apply(
            work, id, match, () => MessageLinks.Content(work, id, input, cancel), http.User.Actor(), cancel);
        return refusal is not null ? refusal : TypedResults.Ok((await LiveCheck.With(work, id, rulesets, address, cancel))!);
    }

    /// <param name="next">What stands there after it; asked under the lock of the message.</param>
    /// <returns>Null when it is written.</returns>
    public static async Task<ProblemHttpResult?> Apply(
        Work work, Guid id, IfMatch match, Func<Task<MessageContent>> next, Actor actor, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } found)
            return MessageRefusals.NotFound();
        var campaign = await CampaignRow.Lock(work, found.CampaignId, forChange: false, cancel);
        if (!CampaignStates.TakesMessages(campaign!.Status))
            return MessageRefusals.CampaignEnded();
        var before = (await MessageRow.Lock(work, id, cancel))!;
        if (before.Version != match.Version)
            return Refusal.Changed();

        var content = await next();
        if (AssetsOf.Unknown(content, await AssetsOf.Message(work, content, cancel)) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);
        var (inPlace, onPrevious) = MessageStates.Edit(before.Status);
        if (!inPlace)
            await Begin(work, before, content, onPrevious, actor, cancel);
        else if (!await Overwrite(work, before, content, actor, cancel))
            return null;
        await MessageRow.Contribute(work, id, actor, cancel);
        return null;
    }

    /// <returns>False when the same stood there already.</returns>
    private static async Task<bool> Overwrite(Work work, MessageRow before, MessageContent content, Actor actor, CancellationToken cancel)
    {
        var (was, now) = (CanonicalJson.Hash(before.Said), CanonicalJson.Hash(content));
        if (was == now)
            return false;

        // What the rules said belongs to the words that were there; they are gone.
        await work.Execute(
            """
            with written as (
                update message_version set content = @content, segment_id = @SegmentId, alert_id = @alert, findings = null, checked_stage = null, checked_at = null,
                    ruleset_version = null, segment_version = null
                where message_id = @Id and number = @Number and status = 'Draft'
                returning message_id)
            update message set version = version + 1, changed_at = @now from written where message.id = written.message_id
            """,
            new { before.Id, before.Number, content = Wire.Serialize(content), content.SegmentId, alert = content.Alert?.Id, now = work.Now },
            cancel);
        var save = await DraftSaves.Keep(work, before.Id, before.Number, content, now, actor, cancel);
        work.Record(new AuditEntry(
            actor, "draft-saved", "message", before.Id.ToString(), before.CampaignId, new { version = before.Number, contentHash = was },
            new { version = before.Number, save, contentHash = now }));
        return true;
    }

    private static async Task Begin(
        Work work, MessageRow before, MessageContent content, MessageAction? onPrevious, Actor actor, CancellationToken cancel)
    {
        if (onPrevious == MessageAction.Withdraw)
            await VoidPermit.Apply(work, before, MessageAction.Withdraw, Texts.Kept("withdrawn-changed"), actor, cancel);
        else if (onPrevious is { } action)
            await MessageRow.Move(work, before.Id, before.Number, action, cancel);
        await WriteMessage.InsertVersion(work, before.Id, before.Number + 1, content, actor, cancel);
        await work.Execute(
            "update message set number = number + 1, version = version + 1, changed_at = @now where id = @Id", new { before.Id, now = work.Now }, cancel);
        work.Record(new AuditEntry(
            actor, "message-changed", "message", before.Id.ToString(), before.CampaignId,
            Before: new { version = before.Number, before.Status, content = before.Said },
            After: new { version = before.Number + 1, status = MessageStatus.Draft, content }));
    }
}
