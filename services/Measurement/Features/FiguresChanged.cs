using Campagne.Contracts.Measurement;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Npgsql;

namespace Campagne.Measurement.Features;

/// <summary>Tells who watches a campaign live that its figures changed, at most once a second for each campaign.</summary>
internal sealed partial class FiguresChanged(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FiguresChanged> log) : BackgroundService
{
    private sealed record Change(Guid CampaignId, long? Views);

    /// <summary>To be told after the commit.</summary>
    public static Task Mark(IReadOnlyCollection<Guid> campaigns, Work work, CancellationToken cancel) => work.Execute(
        "insert into figures_changed (campaign_id, changed_at) select unnest(@campaigns), @Now on conflict do nothing",
        new { campaigns = campaigns.Order().ToArray(), work.Now },
        cancel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Tell(stoppingToken);
            }
            catch (NpgsqlException away)
            {
                Waiting(away.Message);
            }
        }
    }

    private async Task Tell(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var changes = await work.List<Change>(
            """
            with changed as (delete from figures_changed returning campaign_id)
            select campaign_id, (
                select sum(latest.lifetime)::bigint from post cross join lateral (
                    select lifetime from insight_fact where post_id = post.post_id and metric = 'views' order by day desc limit 1) latest
                where post.campaign_id = changed.campaign_id) as views
            from changed order by campaign_id
            """,
            null,
            cancel);
        foreach (var change in changes)
        {
            work.Publish(new EstimateUpdated
            {
                EstimateId = change.CampaignId, CampaignId = change.CampaignId, Measure = "views", OccurredAt = work.Now,
                Value = change.Views is null or (> 0 and < Suppression.MinimumCell) ? null : Rounding.Round(change.Views.Value),
            });
        }

        if (changes.Count > 0)
            await work.Commit(cancel);
    }

    [LoggerMessage(520, LogLevel.Warning, "Watchers are not told of new figures yet: {Reason}")]
    private partial void Waiting(string reason);
}
