using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>A pause belongs to the message, not to one version: nothing of it goes out until an expert lets it go on.</summary>
internal static class PauseMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/pauses", Handle)
        .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Zet een boodschap stil").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is null)
            return MessageRefusals.NotFound();
        return await Apply(work, id, request.Reason, http.User.Actor(), cancel)
            ? TypedResults.Ok((await MessageResource.Find(work, id, cancel))!)
            : Refusal.Conflict("message-paused", Texts.Of("message-already-paused"));
    }

    private sealed record Paused(Guid CampaignId, long PauseVersion);

    /// <param name="actor">A person, or the system when a monitor stopped it.</param>
    /// <returns>False when it is paused already, or unknown.</returns>
    public static async Task<bool> Apply(Work work, Guid id, string reason, Actor actor, CancellationToken cancel)
    {
        var paused = await work.Find<Paused>(
            """
            update message set paused_at = @now, paused_by = @actor, pause_reason = @reason, pause_version = pause_version + 1, version = version + 1,
                changed_at = @now
            where id = @id and paused_at is null
            returning campaign_id, pause_version
            """,
            new { id, reason, actor = actor.Id, now = work.Now },
            cancel);
        if (paused is null)
            return false;
        work.Publish(new MessagePaused
        {
            CampaignId = paused.CampaignId, MessageId = id, Version = paused.PauseVersion, Reason = reason, PausedBy = actor.Id, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(actor, "message-paused", "message", id.ToString(), paused.CampaignId, new { paused = false }, new { paused = true, reason }));
        return true;
    }
}
