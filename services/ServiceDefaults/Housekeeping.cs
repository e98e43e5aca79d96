using Dapper;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campagne.ServiceDefaults;

/// <summary>Forgets what is only kept for repeats: inbox marks after 30 days, stored answers after one.</summary>
internal sealed class Housekeeping(NpgsqlDataSource database, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await connection.ExecuteAsync(
                    """
                    delete from inbox where received_at < now() - interval '30 days';
                    delete from idempotency where created_at < now() - interval '1 day';
                    """);
            }
            catch (NpgsqlException)
            {
                // Nothing is lost by being an hour later.
            }
        }
    }
}
