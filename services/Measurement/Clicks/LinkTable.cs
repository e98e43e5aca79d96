using System.Collections.Frozen;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using StackExchange.Redis;

namespace Campagne.Measurement.Clicks;

/// <summary>
/// All tracked links in memory, swapped whole. It follows the database by notification and, should one be missed, by asking again; a copy in
/// Redis lets a process start while the database is away.
/// </summary>
internal sealed partial class LinkTable(NpgsqlDataSource database, IConnectionMultiplexer cache, ILogger<LinkTable> log) : BackgroundService, IHealthCheck
{
    public const string Channel = "tracked_links";
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    private sealed record Link(string Code, string Target);

    private sealed record Snapshot(FrozenDictionary<string, string> Targets)
    {
        public FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; } = Targets.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private readonly RedisKey copy = "campagne:links:" + new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
    private volatile Snapshot? snapshot;

    public bool IsLoaded => snapshot is not null;

    /// <returns>The target, or null when no link has this code.</returns>
    public string? Find(ReadOnlySpan<char> code) => snapshot is { } links && links.Lookup.TryGetValue(code, out var target) ? target : null;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The tracked links have not been loaded yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                await connection.ExecuteAsync("listen " + Channel);
                while (true)
                {
                    await Load(connection, stoppingToken);
                    await connection.WaitAsync(Poll, stoppingToken);
                }
            }
            catch (NpgsqlException away)
            {
                Following(away.Message);
                if (!IsLoaded)
                    await LoadCopy();
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task Load(NpgsqlConnection connection, CancellationToken cancel)
    {
        var links = await connection.QueryAsync<Link>(new CommandDefinition("select code, target from tracked_link", cancellationToken: cancel));
        var targets = links.ToFrozenDictionary(link => link.Code, link => link.Target, StringComparer.Ordinal);
        var known = snapshot?.Targets;
        // Codes are added and never change their target, so the same number means the same links.
        if (known is not null && known.Count == targets.Count)
            return;
        snapshot = new Snapshot(targets);
        await KeepCopy(targets);
    }

    private async Task KeepCopy(IReadOnlyDictionary<string, string> targets)
    {
        try
        {
            await cache.GetDatabase().StringSetAsync(copy, JsonSerializer.SerializeToUtf8Bytes(targets));
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            WithoutCopy(away.Message);
        }
    }

    private async Task LoadCopy()
    {
        try
        {
            if ((byte[]?)await cache.GetDatabase().StringGetAsync(copy) is { } json && JsonSerializer.Deserialize<Dictionary<string, string>>(json) is { } targets)
                snapshot = new Snapshot(targets.ToFrozenDictionary(StringComparer.Ordinal));
        }
        catch (Exception away) when (away is RedisException or TimeoutException)
        {
            WithoutCopy(away.Message);
        }
    }

    [LoggerMessage(502, LogLevel.Warning, "The tracked links cannot be followed, those that are known keep answering: {Reason}")]
    private partial void Following(string reason);

    [LoggerMessage(503, LogLevel.Warning, "The copy of the tracked links is out of reach: {Reason}")]
    private partial void WithoutCopy(string reason);
}
