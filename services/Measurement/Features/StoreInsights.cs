using Campagne.Contracts.Publishing;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Measurement.Features;

/// <summary>
/// Merges a snapshot of lifetime counters: one row per post, metric and day, the latest snapshot of the day counts. Snapshots may come twice and in any
/// order. A metric that the platform did not give gets no row: absent is unknown, never zero.
/// </summary>
internal sealed class StoreInsights : IHandle<InsightsCollected>
{
    private static readonly TimeZoneInfo amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public async Task Handle(InsightsCollected message, Work work, CancellationToken cancel)
    {
        var first = await work.Execute(
            """
            insert into insight_snapshot (snapshot_id, post_id, api_version, collected_at) values (@SnapshotId, @PostId, @ApiVersion, @CollectedAt)
            on conflict do nothing
            """,
            new { message.SnapshotId, message.Post.PostId, message.ApiVersion, message.CollectedAt },
            cancel);
        if (first == 0)
            return;

        await StorePosts.Copy(message.Post, work, cancel);
        var metrics = message.Metrics.Where(metric => metric.Value >= 0).OrderBy(metric => metric.Key, StringComparer.Ordinal).ToList();
        await work.Execute(
            """
            insert into insight_fact (post_id, metric, day, lifetime, collected_at)
            select @PostId, metric, @day, lifetime, @CollectedAt from unnest(@metrics, @values) as given (metric, lifetime)
            on conflict (post_id, metric, day) do update set lifetime = excluded.lifetime, collected_at = excluded.collected_at
            where insight_fact.collected_at < excluded.collected_at
            """,
            new
            {
                message.Post.PostId, day = DayOf(message.CollectedAt), message.CollectedAt,
                metrics = metrics.Select(metric => metric.Key).ToArray(), values = metrics.Select(metric => metric.Value).ToArray(),
            },
            cancel);
        await FiguresChanged.Mark([message.Post.CampaignId], work, cancel);
    }

    /// <summary>The day as people in the Netherlands mean it.</summary>
    internal static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, amsterdam).DateTime);
}
