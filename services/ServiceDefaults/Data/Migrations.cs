using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campagne.ServiceDefaults.Data;

/// <summary>
/// Applies the numbered plain SQL files that are embedded as <c>Data/Migrations/NNN_name.sql</c>: first the shared ones, then the service's own.
/// One process at a time (advisory lock), each file in its own transaction. An applied file that has changed stops the start.
/// </summary>
internal sealed partial class Migrations(
    IConfiguration configuration, ServiceIdentity service, SchemaGate gate, IHostApplicationLifetime process, ILogger<Migrations> log) : IHostedService
{
    private const long Lock = 0x43616D7061676E65; // "Campagne"

    private Task applying = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await Attempt(cancellationToken))
            return;
        if (service.AnswersWithoutDatabase)
            applying = Later(process.ApplicationStopping);
        else
            await Insist(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => applying.WaitAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);

    private async Task Later(CancellationToken stopping)
    {
        try
        {
            await Insist(stopping);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Broken(broken);
            process.StopApplication();
        }
    }

    private async Task Insist(CancellationToken cancel)
    {
        do
            await Task.Delay(TimeSpan.FromSeconds(1), cancel);
        while (!await Attempt(cancel));
    }

    private async Task<bool> Attempt(CancellationToken cancel)
    {
        try
        {
            await Apply(cancel);
            gate.Open();
            return true;
        }
        catch (NpgsqlException unreachable) when (unreachable is not PostgresException || unreachable.IsTransient)
        {
            Waiting(unreachable.Message);
            return false;
        }
    }

    private async Task Apply(CancellationToken cancel)
    {
        // Not from the pool: that is closed until this is done.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(configuration.Required("ConnectionStrings:Database")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        await connection.ExecuteAsync("select pg_advisory_lock(@Lock)", new { Lock });
        try
        {
            await connection.ExecuteAsync(
                """
                create table if not exists applied_migration (
                    origin text not null, file text not null, checksum text not null, applied_at timestamptz not null default now(),
                    primary key (origin, file))
                """);
            await Apply(connection, "shared", typeof(Migrations).Assembly, cancel);
            await Apply(connection, service.Name, service.Assembly, cancel);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    private async Task Apply(NpgsqlConnection connection, string origin, Assembly assembly, CancellationToken cancel)
    {
        var applied = (await connection.QueryAsync<(string File, string Checksum)>(
            "select file, checksum from applied_migration where origin = @origin", new { origin })).ToDictionary(row => row.File, row => row.Checksum);

        foreach (var (file, sql) in Files(assembly))
        {
            var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (applied.TryGetValue(file, out var known))
            {
                if (known != checksum)
                    throw new InvalidOperationException($"Migration {origin}/{file} was applied and has changed since. Add a new file instead.");
                continue;
            }

            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.ExecuteAsync(sql, transaction: transaction);
            await connection.ExecuteAsync(
                "insert into applied_migration (origin, file, checksum) values (@origin, @file, @checksum)",
                new { origin, file, checksum },
                transaction);
            await transaction.CommitAsync(cancel);
            Applied(origin, file);
        }
    }

    private static IEnumerable<(string File, string Sql)> Files(Assembly assembly) =>
        from name in assembly.GetManifestResourceNames()
        let start = name.IndexOf(".Migrations.", StringComparison.Ordinal)
        where start >= 0 && name.EndsWith(".sql", StringComparison.Ordinal)
        let file = name[(start + ".Migrations.".Length)..]
        orderby file
        select (file, Read(assembly, name));

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [LoggerMessage(100, LogLevel.Information, "Applied migration {Origin}/{File}")]
    private partial void Applied(string origin, string file);

    [LoggerMessage(102, LogLevel.Critical, "The schema could not be brought up to date; the process stops")]
    private partial void Broken(Exception cause);

    [LoggerMessage(101, LogLevel.Warning, "The database does not answer yet: {Reason}")]
    private partial void Waiting(string reason);
}
