using Campagne.Content.Features.Campaigns;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class ResumeMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/resumptions", Handle)
        .For(Roles.PreventionExpert).WithSummary("Laat een boodschap weer doorgaan").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is not { } row)
            return MessageRefusals.NotFound();
        var open = await work.List<OpenBreach>(
            "select id, guardrail, explanation, at from breach where open and message_id = @id order by at", new { id }, cancel);
        if (open.Count > 0)
            return Refusal.Conflict("open-breach", Texts.Of("open-breach-message"), ("breaches", open));

        var actor = http.User.Actor();
        var version = await work.Find<long?>(
            """
            update message set paused_at = null, paused_by = null, pause_reason = null, pause_version = pause_version + 1, version = version + 1, changed_at = @now
            where id = @id and paused_at is not null
            returning pause_version
            """,
            new { id, now = work.Now },
            cancel);
        if (version is null)
            return Refusal.Conflict("message-not-paused", Texts.Of("message-not-paused"));
        work.Publish(new MessageResumed
        {
            CampaignId = row.CampaignId, MessageId = id, Version = version.Value, Reason = request.Reason, ResumedBy = actor.Id!.Value, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(
            actor, "message-resumed", "message", id.ToString(), row.CampaignId, new { paused = true, row.PauseReason }, new { paused = false, request.Reason }));
        return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
    }
}
