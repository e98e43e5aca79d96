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

internal static class WriteMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/messages", Handle)
        .For(Roles.Communication).WithSummary("Schrijft een boodschap voor één doelgroep").WithTags("boodschappen");

    private static async Task<Results<Created<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, MessageInput input, Rulesets rulesets, PublicAddress address, Work work, HttpContext http, CancellationToken cancel)
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
        var content = await MessageLinks.Content(work, messageId, input, cancel);
        if (AssetsOf.Unknown(content, await AssetsOf.Message(work, content, cancel)) is { Count: > 0 } faults)
            return Refusal.Invalid(faults);

        await InsertVersion(work, messageId, 1, content, actor, cancel);
        await MessageRow.Contribute(work, messageId, actor, cancel);
        work.Record(new AuditEntry(actor, "message-written", "message", messageId.ToString(), id, After: new { version = 1, content }));
        return TypedResults.Created($"/v1/messages/{messageId}", await LiveCheck.With(work, messageId, rulesets, address, cancel));
    }

    public static async Task InsertVersion(Work work, Guid messageId, int number, MessageContent content, Actor actor, CancellationToken cancel)
    {
        await work.Execute(
            """
            insert into message_version (message_id, number, status, content, segment_id, alert_id, created_at, created_by, created_by_name, status_at)
            values (@messageId, @number, @status, @content, @SegmentId, @alert, @now, @actor, @name, @now)
            """,
            new
            {
                messageId, number, status = MessageStatus.Draft.ToString(), content = Wire.Serialize(content), content.SegmentId, alert = content.Alert?.Id,
                now = work.Now,
                actor = actor.Id, name = actor.Name,
            },
            cancel);
        await DraftSaves.Keep(work, messageId, number, content, CanonicalJson.Hash(content), actor, cancel);
    }
}
