using System.Globalization;
using Campagne.Local.Auditing;
using Campagne.Local.Servers;

namespace Campagne.Local.Commands;

/// <summary>
/// Whether what was logged still is what was written: of the installation that runs here, or of an exported dossier. Ends with 0 when everything fits,
/// 1 when something does not or could not be looked at, 66 when the file cannot be read.
/// </summary>
internal static class AuditCommand
{
    /// <param name="File">An exported dossier; null for databases.</param>
    /// <param name="Databases">Connection strings; empty for those of the set.</param>
    internal sealed record Options(string Action, string? File, IReadOnlyList<string> Databases, string Set, string Language);

    public static async Task<int> RunAsync(Checkout checkout, Options options, CancellationToken ct)
    {
        Texts.Language = CultureInfo.GetCultureInfo(options.Language);
        if (options.Action is not "verify")
            throw new LaunchException(Texts.Of("audit-action", options.Action));
        if (options.File is { } file && !File.Exists(file))
        {
            await Console.Error.WriteLineAsync(Texts.Of("no-file", file));
            return 66;
        }

        var verdicts = options.File is { } dossier ? DossierAudit.Verify(await File.ReadAllTextAsync(dossier, ct))
            : await DatabaseAudit.Verify(options.Databases.Count > 0 ? options.Databases : DatabaseAudit.Of(ServerSet.For(checkout, options.Set).PostgresAdmin), ct);
        foreach (var verdict in verdicts)
            Console.WriteLine(verdict);
        var holds = verdicts.All(verdict => verdict.Holds);
        Console.WriteLine(Texts.Of(holds ? options.File is null ? "audit-all-hold" : "audit-file-holds" : verdicts.All(verdict => verdict.Holds || !verdict.Read) ? "audit-not-all-read" : "audit-some-broken"));
        return holds ? 0 : 1;
    }
}
