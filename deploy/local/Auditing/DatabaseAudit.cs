using Campagne.AuditTrail;
using Campagne.Local.Servers;
using Npgsql;

namespace Campagne.Local.Auditing;

/// <summary>The log of one service in its database, from the first row to the last.</summary>
internal static class DatabaseAudit
{
    private const string Rows =
        """
        select seq, at, actor_id, actor_name, action, subject_type, subject_id, campaign_id, before, after, trace_id, previous, hash from audit order by seq
        """;

    /// <param name="databases">Connection strings, one per service.</param>
    public static async Task<IReadOnlyList<Verdict>> Verify(IReadOnlyList<string> databases, CancellationToken ct)
    {
        var verdicts = new List<Verdict>();
        foreach (var database in databases)
        {
            var settings = new NpgsqlConnectionStringBuilder(database) { Pooling = false };
            verdicts.Add(await VerifyOne(settings.Database ?? "?", settings.ConnectionString, ct));
        }

        return verdicts;
    }

    /// <summary>Those of an installation, all on one server.</summary>
    /// <param name="admin">Connection string of the server.</param>
    public static IReadOnlyList<string> Of(string admin) => [.. Databases.Owners.Select(service => new NpgsqlConnectionStringBuilder(admin) { Database = service }.ConnectionString)];

    private static async Task<Verdict> VerifyOne(string service, string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand(Rows, connection);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var (previous, expected) = (HashChain.Origin, 1L);
            for (; await reader.ReadAsync(ct); expected++)
            {
                var row = Read(reader);
                if (row.Seq != expected)
                    return new Verdict(service, expected - 1, Texts.Of("audit-gap", expected));
                if (HashChain.FirstBroken([row], previous) is { } broken)
                    return new Verdict(service, expected - 1, Texts.Of("audit-row", broken, row.At, row.Action));
                previous = row.Hash;
            }

            return new Verdict(service, expected - 1, null);
        }
        catch (NpgsqlException unreachable)
        {
            return new Verdict(service, 0, Texts.Of("audit-unreachable", unreachable.Message), Read: false);
        }
    }

    private static AuditRow Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), Maybe<Guid>(row, 2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6), Maybe<Guid>(row, 7),
        Text(row, 8), Text(row, 9), Text(row, 10), row.GetString(11), row.GetString(12));

    private static T? Maybe<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
