using Campagne.Content.Domain;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Campaigns;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class WriteMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/messages", Handle)
        .For(Roles.Communication).WithSummary("Schrijft een boodschap voor één doelgroep").WithTags("boodschappen");

    private static async Task<Results<Created<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, MessageInput input, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await CampaignRow.Lock(work, id, forChange: false, cancel) is not { } campaign)
            return CampaignRefusals.NotFound();
        if (!CampaignStates.TakesMessages(campaign.Status))
            return MessageRefusals.CampaignEnded();

        var actor = http.User.Actor();
        var messageId = Guid.CreateVersion7();
        await work.Execute(
            """
            insert into message (id, version, campaign_id, number, created_at, created_by, created_by_name, changed_at)
            values (@messageId, 1, @id, 1, @now, @actor, @name, @now)
            """,
            new { messageId, id, now = work.Now, actor = actor.Id, name = actor.Name },
            cancel);
        var content = input.With(await MessageLinks.Mint(work, messageId, input.Links, cancel));
        if (await Faults(work, campaign, content, address, cancel) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);

        await InsertVersion(work, messageId, 1, content, actor, cancel);
        await MessageRow.Contribute(work, messageId, actor, cancel);
        work.Record(new AuditEntry(actor, "message-written", "message", messageId.ToString(), id, After: new { version = 1, content }));
        return TypedResults.Created($"/v1/messages/{messageId}", await MessageResource.Find(work, messageId, cancel));
    }

    public static async Task<IReadOnlyList<Fault>> Faults(
        Work work, CampaignRow campaign, MessageContent content, PublicAddress address, CancellationToken cancel) =>
    [
        .. campaign.SegmentIds.Contains(content.SegmentId) ? [] : (Fault[])[new Fault("body", "/segmentId", Texts.Of("segment-not-in-campaign"), "segment-not-in-campaign")],
        .. AssetsOf.Faults(content, await AssetsOf.Message(work, content, cancel)),
        .. MessageLinks.TooLong(content, address.Base),
    ];

    public static Task InsertVersion(Work work, Guid messageId, int number, MessageContent content, Actor actor, CancellationToken cancel) => work.Execute(
        """
        insert into message_version (message_id, number, status, content, segment_id, created_at, created_by, created_by_name, status_at)
        values (@messageId, @number, @status, @content, @SegmentId, @now, @actor, @name, @now)
        """,
        new
        {
            messageId, number, status = MessageStatus.Draft.ToString(), content = Wire.Serialize(content), content.SegmentId, now = work.Now,
            actor = actor.Id, name = actor.Name,
        },
        cancel);
}
