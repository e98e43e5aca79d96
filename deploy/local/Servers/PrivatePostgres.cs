using System.Globalization;
using Campagne.Local.Processes;
using Npgsql;

namespace Campagne.Local.Servers;

/// <summary>
/// PostgreSQL as an unprivileged user (it refuses root), TCP on 127.0.0.1 only, passwords by SCRAM, fsync on: what is committed survives a kill.
/// </summary>
internal sealed class PrivatePostgres(InstanceSet set) : IPrivateServer
{
    private readonly Daemon _daemon = new(set, "postgres");

    public string Name => "postgres";

    public int Port => set.Port("postgres");

    public bool IsRunning => _daemon.IsRunning;

    /// <summary>Npgsql string of the superuser.</summary>
    public string AdminConnection => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = "postgres",
        Password = set.Secret("postgres"),
        Database = "postgres",
    }.ConnectionString;

    private string Home => set.Place("postgres") ?? set.PathOf("postgres");

    private string Data => Path.Combine(Home, "data");

    public async Task StartAsync(CancellationToken ct)
    {
        if (!IsRunning)
        {
            set.FreePort("postgres");
            if (!File.Exists(Path.Combine(Data, "PG_VERSION")))
                await CreateAsync(ct);
        }
        await Readiness.AwaitAsync(this, _daemon, Start, TimeSpan.FromSeconds(60), ct);
    }

    // SIGINT is PostgreSQL's "fast" stop; SIGTERM would wait for every client to leave.
    public Task StopAsync() => _daemon.StopAsync(Signal.Interrupt, TimeSpan.FromSeconds(20));

    public Task KillAsync() => _daemon.KillAsync();

    public async Task<string?> ProbeAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(AdminConnection + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(ct);
            return null;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return e.Message;
        }
    }

    private void Start() => _daemon.Start(new Launch(
        Path.Combine(Binaries(Data), "postgres"),
        [
            "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=300",
            "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB", "-c", "timezone=UTC", "-c", "log_timezone=UTC",
        ],
        PostgresUser.Environment,
        Home,
        PostgresUser.Name));

    private async Task CreateAsync(CancellationToken ct)
    {
        set.Place("postgres", await PostgresUser.PlaceAsync(set, ct));
        var passwordFile = Path.Combine(Home, "password");
        InstanceSet.WritePrivately(passwordFile, System.Text.Encoding.ASCII.GetBytes(set.Secret("postgres")));
        try
        {
            await PostgresUser.GiveAsync(passwordFile, ct);
            var initdb = Path.Combine(Binaries(Data), "initdb");
            await Run.AsAsync(PostgresUser.Name, initdb,
                ["-D", Data, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C.UTF-8"], PostgresUser.Environment, ct);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>The folder of the programs: of the version that made the data, else of the newest that is installed.</summary>
    internal static string Binaries(string data)
    {
        var version = Path.Combine(data, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        var installed = Installed();
        var fitting = version is null ? installed.LastOrDefault() : installed.LastOrDefault(f => string.Equals(Path.GetFileName(Path.GetDirectoryName(f)), version, StringComparison.Ordinal));
        return fitting ?? throw new LaunchException(version is null
            ? "PostgreSQL is not installed."
            : $"The data in {data} were made by PostgreSQL {version}, which is not installed any more. Install it, or remove the data with ./campagne reset.");
    }

    /// <summary>Folders that hold a complete server, oldest version first.</summary>
    internal static IReadOnlyList<string> Installed() =>
        Directory.Exists("/usr/lib/postgresql")
            ? [.. Directory.EnumerateDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin"))
                .Where(b => File.Exists(Path.Combine(b, "postgres")) && File.Exists(Path.Combine(b, "initdb")))
                .OrderBy(b => int.TryParse(Path.GetFileName(Path.GetDirectoryName(b)), CultureInfo.InvariantCulture, out var v) ? v : 0)]
            : Run.Which("initdb") is { } initdb ? [Path.GetDirectoryName(initdb)!] : [];
}
