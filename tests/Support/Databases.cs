using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace Campagne.Testing;

/// <summary>One database per service with an owning role of the same name, closed to everybody else, and a role that reads the ticket ring.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private const string Prefix = "campagne_test_";
    private const string Stamp = "yyyyMMddHHmm";

    private readonly string admin;
    private readonly string suffix;
    private readonly string password = RandomNumberGenerator.GetHexString(24, lowercase: true);

    private Databases(string admin, string suffix) => (this.admin, this.suffix) = (admin, suffix);

    public static async Task<Databases> Create(string admin, IEnumerable<string> services)
    {
        var stamp = TimeProvider.System.GetUtcNow().ToString(Stamp, CultureInfo.InvariantCulture);
        var databases = new Databases(admin, $"{stamp}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        await using var connection = await databases.Connect();
        await Sweep(connection);
        await connection.ExecuteAsync($"create role {databases.Name("tickets")} login password '{databases.password}'");
        foreach (var name in services.Select(databases.Name))
        {
            await connection.ExecuteAsync($"create role {name} login password '{databases.password}'");
            await connection.ExecuteAsync($"create database {name} owner {name}");
            await connection.ExecuteAsync($"revoke connect, temporary on database {name} from public");
        }

        await connection.ExecuteAsync($"grant connect on database {databases.Name("gateway")} to {databases.Name("tickets")}");
        return databases;
    }

    /// <summary>Connection string of the service's own role to its own database.</summary>
    public string Of(string service) => ConnectionString(Name(service), Name(service), 20);

    /// <summary>Connection string to the gateway's database for the role that may only read the ticket ring.</summary>
    public string Tickets => ConnectionString(Name("gateway"), Name("tickets"), 5);

    public async ValueTask DisposeAsync()
    {
        await using var connection = await Connect();
        await Drop(connection, suffix);
    }

    // A run that was killed could not clean up. Only names of more than a day old are surely nobody's: other runs may use the same server.
    private static async Task Sweep(NpgsqlConnection connection)
    {
        var now = TimeProvider.System.GetUtcNow();
        var roles = await connection.QueryAsync<string>("select rolname from pg_roles where rolname like @like", new { like = Prefix.Replace("_", "\\_", StringComparison.Ordinal) + "%" });
        foreach (var old in roles.Select(role => string.Join('_', role[Prefix.Length..].Split('_').Take(2))).Distinct(StringComparer.Ordinal))
        {
            if (DateTimeOffset.TryParseExact(old.Split('_')[0], Stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) && now - made > TimeSpan.FromDays(1))
                await Drop(connection, old);
        }
    }

    private static async Task Drop(NpgsqlConnection connection, string suffix)
    {
        var like = (Prefix + suffix + "_").Replace("_", "\\_", StringComparison.Ordinal) + "%";
        foreach (var name in await connection.QueryAsync<string>("select datname from pg_database where datname like @like", new { like }))
            await connection.ExecuteAsync($"drop database if exists {name} with (force)");
        foreach (var name in await connection.QueryAsync<string>("select rolname from pg_roles where rolname like @like", new { like }))
            await connection.ExecuteAsync($"drop role if exists {name}");
    }

    private string Name(string service) => $"{Prefix}{suffix}_{service}";

    private async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private string ConnectionString(string database, string role, int pool) =>
        new NpgsqlConnectionStringBuilder(admin) { Database = database, Username = role, Password = password, MaxPoolSize = pool }.ConnectionString;
}
