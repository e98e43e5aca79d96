using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>Writes events into the transaction that caused them, with the trace they belong to.</summary>
internal static class Outbox
{
    public const string Channel = "outbox";

    public static async Task Write(NpgsqlConnection connection, IReadOnlyList<object> events, DateTimeOffset now, CancellationToken cancel)
    {
        var activity = Activity.Current;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into outbox (message_id, type, body, traceparent, tracestate, created_at)
            select *, @traceparent, @tracestate, @now from unnest(@ids, @types, @bodies)
            """,
            new
            {
                ids = events.Select(_ => Guid.CreateVersion7()).ToArray(),
                types = events.Select(contract => Wire.NameOf(contract.GetType())).ToArray(),
                bodies = events.Select(Wire.Serialize).ToArray(),
                traceparent = activity?.Id,
                tracestate = activity?.TraceStateString,
                now,
            },
            cancellationToken: cancel));
    }
}
