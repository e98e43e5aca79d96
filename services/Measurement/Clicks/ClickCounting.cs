using System.Text;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Npgsql;

namespace Campagne.Measurement.Clicks;

/// <summary>
/// Counts the clicks of the journals into the database. The position in the journal moves in the same transaction as the counts: whatever happens in
/// between, every click counts once.
/// </summary>
internal sealed partial class ClickCounting(ClickJournal journal, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClickCounting> log) : BackgroundService
{
    private const int Chunk = 1024 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookAround = TimeSpan.FromMinutes(1);
    private readonly Dictionary<Guid, long> counted = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        var lookAround = clock.GetUtcNow() + LookAround;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (clock.GetUtcNow() >= lookAround)
                {
                    journal.TakeOver();
                    lookAround = clock.GetUtcNow() + LookAround;
                }

                foreach (var file in journal.Files.ToList())
                    await Count(file, stoppingToken);
            }
            catch (NpgsqlException away)
            {
                Waiting(away.Message); // the journal keeps them until the database is back
            }
        }
    }

    private async Task Count(JournalFile file, CancellationToken cancel)
    {
        var open = journal.IsOpen(file);
        while (counted.GetValueOrDefault(file.Id, -1) < file.Durable)
        {
            var (from, to) = await Step(file, cancel);
            counted[file.Id] = to;
            if (from == to)
                break; // the rest is a frame that was cut off
        }

        if (!open)
        {
            journal.Counted(file);
            counted.Remove(file.Id);
        }
    }

    private async Task<(long From, long To)> Step(JournalFile file, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var from = await work.Single<long>(
            """
            insert into click_journal (journal, position, counted_at) values (@id, 0, @now)
            on conflict (journal) do update set counted_at = @now returning position
            """,
            new { id = file.Id, now = work.Now },
            cancel);
        var counts = new Dictionary<(string Code, int Hour, Agent Agent), long>();
        var to = file.Read(from, Chunk, payload =>
        {
            while (!payload.IsEmpty)
            {
                var click = Click.Read(ref payload);
                var key = (Encoding.ASCII.GetString(click.Code), click.Hour, click.Agent);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        });
        if (from == to)
            return (from, to);

        await work.Execute(
            """
            update click_journal set position = @to where journal = @id;
            insert into click_count (code, hour, agent, clicks)
            select * from unnest(@codes, @hours, @agents, @clicks) as counted (code, hour, agent, clicks) order by code, hour, agent
            on conflict (code, hour, agent) do update set clicks = click_count.clicks + excluded.clicks;
            insert into figures_changed (campaign_id, changed_at)
            select distinct campaign_id, @now from tracked_link where code = any(@codes) order by campaign_id
            on conflict do nothing;
            """,
            new
            {
                id = file.Id, to, now = work.Now,
                codes = counts.Keys.Select(key => key.Code).ToArray(),
                hours = counts.Keys.Select(key => DateTimeOffset.FromUnixTimeSeconds(key.Hour * 3_600L)).ToArray(),
                agents = counts.Keys.Select(key => key.Agent.ToString()).ToArray(),
                clicks = counts.Values.ToArray(),
            },
            cancel);
        await work.Commit(cancel);
        return (from, to);
    }

    [LoggerMessage(501, LogLevel.Warning, "Clicks wait in the journal: {Reason}")]
    private partial void Waiting(string reason);
}
