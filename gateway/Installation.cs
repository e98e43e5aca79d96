using Dapper;
using Npgsql;

namespace Campagne.Gateway;

/// <summary>This installation: its id names our channels at a Redis that others may share.</summary>
internal sealed class Installation(NpgsqlDataSource database)
{
    private Guid? id;

    public bool Complete { get; private set; }

    public async Task<Guid> Id(CancellationToken cancel)
    {
        if (id is null)
            await Load(cancel);
        return id!.Value;
    }

    public async Task Load(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        (var found, Complete) = await connection.QuerySingleAsync<(Guid, bool)>("select id, completed_at is not null from installation");
        id = found;
    }

    /// <summary>All services were ready together, so every queue exists. That stays true, because queues outlive processes.</summary>
    public async Task MarkComplete(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync("update installation set completed_at = @now where completed_at is null", new { now });
        Complete = true;
    }
}
