using Dapper;
using Npgsql;

namespace Campagne.Gateway.Sessions;

/// <summary>Removes sessions that have ended by themselves.</summary>
internal sealed class SessionSweep(NpgsqlDataSource database, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = clock.GetUtcNow();
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await connection.ExecuteAsync(
                    "delete from session where created_at < @oldest or last_seen_at < @quietest",
                    new { oldest = now - Session.Longest, quietest = now - Session.Idle });
            }
            catch (NpgsqlException)
            {
                // They open nothing; that they are there a little longer harms nobody.
            }
        }
    }
}
