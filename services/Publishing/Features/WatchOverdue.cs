using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Telemetry;

namespace Campagne.Publishing.Features;

/// <summary>Looks every minute for posts on which somebody should have acted: nothing waits unseen (design invariant 6).</summary>
internal sealed partial class WatchOverdue(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchOverdue> log) : BackgroundService
{
    private sealed record Row(string What, long Posts);

    private volatile FrozenDictionary<string, long> overdue = FrozenDictionary<string, long>.Empty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Sources.Meter.CreateObservableGauge(
            "campagne.publishing.posts.overdue",
            () => overdue.Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("campagne.reason", pair.Key))),
            "{post}",
            "Posts on which somebody should have acted by now.");
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                overdue = await Look(stoppingToken);
                foreach (var (what, posts) in overdue)
                    Overdue(posts, what);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Unseen(failure.GetType().Name);
            }
        }
    }

    private async Task<FrozenDictionary<string, long>> Look(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var rows = await work.List<Row>(
            """
            select 'hold-' || code as what, count(*) as posts from post_hold join post on post.id = post_id
            where ended_at is null and status = 'Held' and deadline < @Now group by code
            union all
            select lower(status), count(*) from post
            where status in ('Planned', 'Due', 'Claimed') and due_at < @due or status in ('Sending', 'Processing') and status_since < @processing
               or status = 'Unconfirmed' and status_since < @unconfirmed
            group by status
            union all
            select 'takedown', count(*) from takedown join post on post.id = post_id
            where confirmed_at is null and deadline < @Now and status = 'Published' having count(*) > 0
            """,
            new { work.Now, due = work.Now - Deadlines.Due, processing = work.Now - Deadlines.Processing, unconfirmed = work.Now - Deadlines.Unconfirmed },
            cancel);
        return rows.ToFrozenDictionary(row => row.What, row => row.Posts);
    }

    [LoggerMessage(2050, LogLevel.Warning, "{Posts} posts are overdue: {What}; see the list of posts for who has to act")]
    private partial void Overdue(long posts, string what);

    [LoggerMessage(2051, LogLevel.Warning, "Overdue posts could not be looked for: {Kind}")]
    private partial void Unseen(string kind);
}
