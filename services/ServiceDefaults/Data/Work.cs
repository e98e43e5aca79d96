using System.Data.Common;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Messaging;
using Dapper;
using Npgsql;

namespace Campagne.ServiceDefaults.Data;

/// <summary>
/// One unit of work is one transaction: a request, a consumed event or a step of a background job. State changes go through it as SQL; events
/// and audit entries are collected and written just before the commit, so that they are there exactly when the state change is.
/// The audit chain is appended last because it takes a lock that lasts until the commit.
/// </summary>
public sealed class Work : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly Doorbell doorbell;
    private readonly List<object> events = [];
    private readonly List<AuditEntry> entries = [];
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    internal Work(NpgsqlDataSource database, Doorbell doorbell, TimeProvider clock) => (this.database, this.doorbell, Now) = (database, doorbell, Truncated(clock.GetUtcNow()));

    /// <summary>The one clock of a unit of work: all its rows carry the same instant.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Set when what was written must stay although the answer is a refusal (findings of a refused submission).</summary>
    public bool KeepOnRefusal { get; set; }

    /// <summary>The open transaction's connection; opened at first use.</summary>
    public async Task<NpgsqlConnection> Connect(CancellationToken cancel)
    {
        if (connection is null)
        {
            connection = await database.OpenConnectionAsync(cancel);
            transaction = await connection.BeginTransactionAsync(cancel);
        }

        return connection;
    }

    public async Task<T?> Find<T>(string sql, object? args, CancellationToken cancel) =>
        await (await Connect(cancel)).QueryFirstOrDefaultAsync<T>(Command(sql, args, cancel));

    public async Task<T> Single<T>(string sql, object? args, CancellationToken cancel) =>
        await (await Connect(cancel)).QuerySingleAsync<T>(Command(sql, args, cancel));

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? args, CancellationToken cancel) =>
        (await (await Connect(cancel)).QueryAsync<T>(Command(sql, args, cancel))).AsList();

    /// <returns>The number of rows touched; 0 from a guarded UPDATE means that the transition is not allowed now.</returns>
    public async Task<int> Execute(string sql, object? args, CancellationToken cancel) =>
        await (await Connect(cancel)).ExecuteAsync(Command(sql, args, cancel));

    /// <summary>Adds an event to the outbox of this transaction. It must be a type of Campagne.Contracts.</summary>
    public void Publish(object contract) => events.Add(contract);

    /// <summary>Adds an entry to the audit chain of this transaction.</summary>
    public void Record(AuditEntry entry) => entries.Add(entry);

    public async Task Commit(CancellationToken cancel)
    {
        if (events.Count > 0)
            await Outbox.Write(await Connect(cancel), events, Now, cancel);
        if (entries.Count > 0)
            await AuditLog.Append(await Connect(cancel), entries, Now, cancel);
        if (transaction is not null)
            await transaction.CommitAsync(cancel);
        if (events.Count > 0)
            doorbell.Ring();
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        events.Clear();
        entries.Clear();
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (transaction, connection) = (null, null);
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken cancel) =>
        new(sql, args, (DbTransaction?)transaction, cancellationToken: cancel);

    // PostgreSQL keeps microseconds: an instant that is written must compare equal when it is read back.
    private static DateTimeOffset Truncated(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
