using Npgsql;

namespace Campagne.Local.Servers;

/// <summary>
/// One database per service, owned by a role of the same name, closed to everybody else; and the role `tickets`, which may connect to the
/// gateway's database only (what it may read there, the gateway's own migrations say).
/// </summary>
internal static class Databases
{
    public static readonly IReadOnlyList<string> Owners = ["content", "audience", "publishing", "measurement", "gateway"];

    public const string Tickets = "tickets";

    public static async Task EnsureAsync(string admin, Func<string, string> password, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);
        foreach (var role in Owners.Append(Tickets))
        {
            var verb = await ExistsAsync("SELECT 1 FROM pg_roles WHERE rolname = $1", role) ? "ALTER" : "CREATE";
            // Role names are ours and passwords are letters and digits; DDL takes no parameters.
            await ExecuteAsync($"{verb} ROLE {role} LOGIN PASSWORD '{password(role)}'");
        }
        foreach (var database in Owners)
        {
            if (!await ExistsAsync("SELECT 1 FROM pg_database WHERE datname = $1", database))
            {
                // On a server that is not ours the administrator need not be superuser: it must be a member of the role it gives to.
                await ExecuteAsync($"GRANT {database} TO CURRENT_USER");
                await ExecuteAsync($"CREATE DATABASE {database} OWNER {database}");
            }
            await ExecuteAsync($"REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC");
        }
        await ExecuteAsync($"GRANT CONNECT ON DATABASE gateway TO {Tickets}");

        async Task<bool> ExistsAsync(string sql, string name)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter { Value = name } } };
            return await command.ExecuteScalarAsync(ct) is not null;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Closes the server's own databases to everybody but the superuser. Only for a private server.</summary>
    public static async Task CloseServerDatabasesAsync(string admin, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Connection string of a role to a database on the server that <paramref name="admin"/> names.</summary>
    public static string Connection(string admin, string database, string role, string password, int pool) =>
        new NpgsqlConnectionStringBuilder(admin) { Database = database, Username = role, Password = password, MaxPoolSize = pool }.ConnectionString;
}
