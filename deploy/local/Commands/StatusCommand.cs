using System.Globalization;
using Campagne.Local.Processes;
using Campagne.Local.Servers;
using Spectre.Console;

namespace Campagne.Local.Commands;

/// <summary>What runs, where, since when, and how it is. Ends with 0 when all of it is well, 3 when it is not.</summary>
internal static class StatusCommand
{
    public static async Task<int> RunAsync(Checkout checkout, string setName, CancellationToken ct)
    {
        var servers = ServerSet.For(checkout, setName);
        var table = new Table().Border(TableBorder.Simple).AddColumns("process", "pid", "port", "health", "up", "restarts", "reason");
        var well = true;

        Add(Supervisor.Name, null, new Health("ready", ""), mustRun: true);
        foreach (var server in servers.Private)
        {
            var trouble = server.IsRunning ? await server.ProbeAsync(ct) : null;
            Add(server.Name, server.Port, new Health(trouble is null ? "ready" : "no answer", trouble ?? ""), mustRun: true);
        }
        foreach (var process in ProcessTable.For(checkout, servers))
            Add(process.Name, process.Port, new Daemon(servers.Set, process.Name).IsRunning ? await Health.AskAsync(process.Address, ct) : new Health("", ""), mustRun: true);
        AnsiConsole.Write(table);
        return well ? 0 : 3;

        void Add(string name, int? port, Health health, bool mustRun)
        {
            var daemon = new Daemon(servers.Set, name);
            var record = daemon.Record;
            var runs = daemon.IsRunning;
            well &= !mustRun || (runs && health.Status is "ready");
            table.AddRow(
                name,
                runs ? record!.Identity.Pid.ToString(CultureInfo.InvariantCulture) : "",
                port?.ToString(CultureInfo.InvariantCulture) ?? "",
                runs ? Colour(health.Status) : record is null ? "[grey]stopped[/]" : "[red]ended[/]",
                runs ? Span(TimeProvider.System.GetUtcNow() - record!.Started) : "",
                record is { Restarts: > 0 } ? record.Restarts.ToString(CultureInfo.InvariantCulture) : "",
                Markup.Escape(runs ? health.Reason : record is null ? "" : $"see {daemon.Log}"));
        }
    }

    private static string Colour(string status) => status switch
    {
        "ready" => "[green]ready[/]",
        "degraded" => "[yellow]degraded[/]",
        _ => $"[red]{Markup.Escape(status)}[/]",
    };

    internal static string Span(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.Seconds)} s"),
    };
}
