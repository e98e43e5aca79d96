using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Messages;

/// <param name="Version">Counts every change of the message; the ETag.</param>
/// <param name="Status">Of the current message version.</param>
/// <param name="Current">The current message version.</param>
internal sealed record MessageResource(
    Guid Id, long Version, Guid CampaignId, string Title, MessageStatus Status, int MessageVersion, VersionResource Current, Pause? Pause,
    IReadOnlyList<OpenBreach> OpenBreaches, IReadOnlyList<PretestResource> Pretests, IReadOnlyList<Person> Authors, DateTimeOffset CreatedAt,
    Person CreatedBy, DateTimeOffset ChangedAt) : IVersioned
{
    /// <summary>Of a draft that was just read or saved.</summary>
    public LiveCheck? Live { get; init; }

    public static async Task<MessageResource?> Find(Work work, Guid id, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } row)
            return null;
        var current = await VersionResource.Find(work, id, row.Number, cancel);
        var breaches = await work.List<OpenBreach>(
            "select id, guardrail, explanation, at from breach where open and message_id = @id order by at", new { id }, cancel);
        return new MessageResource(
            row.Id, row.Version, row.CampaignId, current!.Content.Title, row.Status, row.Number, current,
            row.PausedAt is { } since ? new Pause(row.PauseReason!, row.PausedBy, since) : null, breaches, await PretestResource.Of(work, id, cancel),
            await MessageRow.Authors(work, id, row.CampaignId, current.Content.AssetHashes, cancel), row.CreatedAt,
            new Person(row.CreatedBy, row.CreatedByName), row.ChangedAt);
    }
}
