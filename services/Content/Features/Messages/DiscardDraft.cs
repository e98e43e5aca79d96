using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>Gives up a draft. It stays to be read, and whoever writes on begins the next version.</summary>
internal static class DiscardDraft
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/discards", Handle)
        .For(Roles.Communication).WithSummary("Gooit een concept weg").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(Guid id, IfMatch match, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is not { } row)
            return MessageRefusals.NotFound();
        if (row.Version != match.Version)
            return Refusal.Changed();
        if (!await MessageRow.Move(work, id, row.Number, MessageAction.Discard, cancel))
            return MessageRefusals.Status(row.Status, MessageAction.Discard);
        work.Record(new AuditEntry(
            http.User.Actor(), "draft-discarded", "message", id.ToString(), row.CampaignId, new { version = row.Number, row.Status, content = row.Said },
            new { version = row.Number, status = MessageStates.To(MessageAction.Discard) }));
        return TypedResults.Ok((await MessageResource.Find(work, id, cancel))!);
    }
}
