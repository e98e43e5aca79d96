using System.Diagnostics;
using System.Text.Json;
using Campagne.ServiceDefaults.Telemetry;
using Dapper;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>
/// Moves events from the outbox to the broker, in batches. Rows are deleted in the transaction in which the broker confirmed them: a crash in
/// between publishes them again under the same message id, and inboxes drop the repeat. Several relays may run; SKIP LOCKED keeps them apart.
/// </summary>
internal sealed partial class OutboxRelay(NpgsqlDataSource database, IBus bus, ILogger<OutboxRelay> log) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromSeconds(15);

    private sealed record Row(long Id, Guid MessageId, string Type, string Body, string? Traceparent, string? Tracestate);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listener = await database.OpenConnectionAsync(stoppingToken);
                await listener.ExecuteAsync("listen " + Outbox.Channel);
                while (true)
                {
                    while (await Relay(stoppingToken) == BatchSize) { }
                    await listener.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) // the broker or the database is away: everything stays in the outbox until it is back
            {
                Waiting(failure.GetType().Name, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<int> Relay(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        await using var transaction = await connection.BeginTransactionAsync(stopping);
        var rows = (await connection.QueryAsync<Row>(
            """
            delete from outbox where id in (select id from outbox order by id limit @BatchSize for update skip locked)
            returning id, message_id, type, body, traceparent, tracestate
            """,
            new { BatchSize },
            transaction)).OrderBy(row => row.Id).ToList();
        if (rows.Count == 0)
            return 0;

        using var confirmed = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        confirmed.CancelAfter(ConfirmWithin);
        await Task.WhenAll(rows.Select(row => Publish(row, confirmed.Token)));
        await transaction.CommitAsync(stopping);
        return rows.Count;
    }

    private async Task Publish(Row row, CancellationToken cancel)
    {
        _ = ActivityContext.TryParse(row.Traceparent, row.Tracestate, out var parent);
        using var activity = Sources.Activities.StartActivity("outbox relay", ActivityKind.Internal, parent);
        var type = Wire.TypeOf(row.Type);
        var contract = JsonSerializer.Deserialize(row.Body, type, Wire.Options)!;
        await bus.Publish(contract, type, context => context.MessageId = row.MessageId, cancel);
    }

    [LoggerMessage(110, LogLevel.Warning, "Events wait in the outbox: {Kind}: {Reason}")]
    private partial void Waiting(string kind, string reason);
}
