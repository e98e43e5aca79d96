using System.Threading.Channels;
using Dapper;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>
/// Wakes the relays once events are committed. Not from inside the transaction: PostgreSQL lets transactions that NOTIFY commit one by one, each with a flush of its
/// own. Many commits share one ring; a ring that gets lost costs a relay's poll, never an event.
/// </summary>
internal sealed class Doorbell(NpgsqlDataSource database) : BackgroundService
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rung.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in rung.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await connection.ExecuteAsync("notify " + Outbox.Channel);
            }
            catch (NpgsqlException) // the database is away: the relays look by themselves when it is back
            {
            }
        }
    }
}
