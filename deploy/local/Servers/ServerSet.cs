namespace Campagne.Local.Servers;

/// <summary>The servers of one set: private ones, except where existing ones are given.</summary>
internal sealed class ServerSet
{
    private readonly ExternalServers _given;

    public ServerSet(InstanceSet set, ExternalServers given, string virtualHost)
    {
        _given = given;
        Set = set;
        Postgres = new PrivatePostgres(set);
        Rabbit = new PrivateRabbit(set, virtualHost);
        Redis = new PrivateRedis(set);
    }

    public InstanceSet Set { get; }

    public PrivatePostgres Postgres { get; }

    public PrivateRabbit Rabbit { get; }

    public PrivateRedis Redis { get; }

    /// <summary>Only those that are ours to start and stop.</summary>
    public IReadOnlyList<IPrivateServer> Private =>
    [
        .. _given.Postgres is null ? [Postgres] : Array.Empty<IPrivateServer>(),
        .. _given.Broker is null ? [Rabbit] : Array.Empty<IPrivateServer>(),
        .. _given.Redis is null ? [Redis] : Array.Empty<IPrivateServer>(),
    ];

    public string PostgresAdmin => _given.Postgres ?? Postgres.AdminConnection;

    public string Broker => _given.Broker ?? Rabbit.Address;

    public string? BrokerApi => _given.Broker is null ? Rabbit.Api : _given.BrokerApi;

    public string Cache => _given.Redis ?? Redis.Configuration;

    public bool AnyRunning => Private.Any(s => s.IsRunning);

    /// <summary>The set that `up` uses; its broker has a virtual host of its own.</summary>
    public static ServerSet For(Checkout checkout, string set) =>
        new(checkout.Set(set), ExternalServers.From(checkout), string.Equals(set, "test", StringComparison.Ordinal) ? "/" : "campagne");

    /// <summary>Installs what is missing and starts everything side by side.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (DebianPackages.Missing(_given) is { Count: > 0 } missing)
            await Steps.DoAsync($"Installing {string.Join(", ", missing)} (Debian packages, without their system services)", () => DebianPackages.InstallAsync(missing, Set.LogOf("install"), ct));
        if (Private is { Count: > 0 } own)
            await Steps.DoAsync($"Starting {string.Join(", ", own.Select(s => s.Name))} (set {Set.Name})", () => Task.WhenAll(own.Select(s => s.StartAsync(ct))));
        if (Set.KnownPlaces.FirstOrDefault(p => !p.StartsWith(Set.Folder, StringComparison.Ordinal)) is { } outside)
            Steps.Note($"The data of PostgreSQL are in {outside}: its user cannot reach the checkout.");
    }

    public Task StopAsync() => Task.WhenAll(Private.Select(s => s.StopAsync()));
}
