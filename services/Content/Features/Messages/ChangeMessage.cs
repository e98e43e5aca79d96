using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>Writes on a draft. What was submitted or approved stays as it was: the next version begins, and a permit on the old one is void.</summary>
internal static class ChangeMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/messages/{id:guid}", Handle)
        .For(Roles.Communication).WithSummary("Wijzigt een boodschap, of begint de volgende versie").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, MessageInput input, IfMatch match, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } found)
            return MessageRefusals.NotFound();
        var campaign = await CampaignRow.Lock(work, found.CampaignId, forChange: false, cancel);
        if (!CampaignStates.TakesMessages(campaign!.Status))
            return MessageRefusals.CampaignEnded();
        var before = (await MessageRow.Lock(work, id, cancel))!;
        if (before.Version != match.Version)
            return Refusal.Changed();

        var content = input.With(await MessageLinks.Mint(work, id, input.Links, cancel));
        if (await WriteMessage.Faults(work, campaign, content, address, cancel) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);

        var actor = http.User.Actor();
        var (inPlace, onPrevious) = MessageStates.Edit(before.Status);
        var number = inPlace ? before.Number : before.Number + 1;
        if (inPlace)
            await Overwrite(work, before, content, cancel);
        else
            await Begin(work, before, content, onPrevious, actor, cancel);

        await MessageRow.Contribute(work, id, actor, cancel);
        work.Record(new AuditEntry(
            actor, "message-changed", "message", id.ToString(), before.CampaignId,
            Before: new { version = before.Number, before.Status, content = before.Said }, After: new { version = number, status = MessageStatus.Draft, content }));
        return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
    }

    // What the rules said belongs to the words that were there; they are gone.
    private static Task<int> Overwrite(Work work, MessageRow before, MessageContent content, CancellationToken cancel) => work.Execute(
        """
        with written as (
            update message_version set content = @content, segment_id = @SegmentId, findings = null, checked_stage = null, checked_at = null,
                ruleset_version = null, segment_version = null
            where message_id = @Id and number = @Number and status = 'Draft'
            returning message_id)
        update message set version = version + 1, changed_at = @now from written where message.id = written.message_id
        """,
        new { before.Id, before.Number, content = Wire.Serialize(content), content.SegmentId, now = work.Now },
        cancel);

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
    }
}
