using System.Globalization;
using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class ListMessages
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/campaigns/{id:guid}/messages", Handle)
        .For([.. Roles.All]).WithSummary("Boodschappen van een campagne, nieuwste eerst").WithTags("boodschappen");

    /// <param name="Version">Counts every change of the message.</param>
    /// <param name="MessageVersion">The number of the current message version.</param>
    public sealed record Item(
        Guid Id, long Version, Guid CampaignId, string Title, MessageStatus Status, int MessageVersion, MessageKind Kind, Delivery Delivery, Guid SegmentId, bool Paused,
        DateTimeOffset CreatedAt, Guid CreatedBy, DateTimeOffset ChangedAt);

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(
        Guid id, string? status, PageRequest page, Work work, CancellationToken cancel)
    {
        if (!StatusFilter.TryRead<MessageStatus>(status, out var wanted, out var refusal))
            return refusal;
        if (await CampaignRow.Find(work, id, cancel) is null)
            return CampaignRefusals.NotFound();
        var rows = await work.List<MessageRow>(
            """
            select m.*, v.status, v.content from message m join message_version v on v.message_id = m.id and v.number = m.number
            where m.campaign_id = @id and (@status::text is null or v.status = @status) and (@after::uuid is null or m.id < @after)
            order by m.id desc limit @Take
            """,
            new { id, status = wanted?.ToString(), after = page.After is { } after && Guid.TryParse(after, CultureInfo.InvariantCulture, out var last) ? last : (Guid?)null, page.Take },
            cancel);
        return TypedResults.Ok(page.Of([.. rows.Select(Of)], row => row.Id.ToString()));
    }

    private static Item Of(MessageRow row)
    {
        var content = row.Said;
        return new Item(
            row.Id, row.Version, row.CampaignId, content.Title, row.Status, row.Number, content.Kind, content.Delivery,
            content.SegmentId, row.PausedAt is not null, row.CreatedAt, row.CreatedBy, row.ChangedAt);
    }
}
