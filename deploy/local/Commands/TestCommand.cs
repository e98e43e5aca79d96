using System.Diagnostics;
using System.Xml.Linq;
using Campagne.Local.Processes;
using Campagne.Local.Servers;
using Campagne.Local.Testing;
using Spectre.Console;

namespace Campagne.Local.Commands;

/// <summary>
/// The tests, on servers of their own, so that they never touch what `up` runs. The last line is always "N passed, N failed".
/// </summary>
internal static class TestCommand
{
    /// <summary>Tests with the trait matrix=full only run with --all.</summary>
    private const string WithoutFullMatrix = "matrix!=full";

    internal sealed record Options(string? Suite, bool All, bool Build, bool Keep, string? Filter);

    public static async Task<int> RunAsync(Checkout checkout, Options options, CancellationToken ct)
    {
        var total = TrxSummary.Nothing;
        try
        {
            var projects = TestProject.Choose(TestProject.Discover(Path.Combine(checkout.Root, "tests")), options.Suite, options.All);
            var servers = ServerSet.For(checkout, "test");
            using var held = SetLock.TryTake(servers.Set) ?? throw new LaunchException("Another test run of this checkout is on. Wait for it or stop it.");
            var wereRunning = servers.AnyRunning;
            try
            {
                await servers.StartAsync(ct);
                if (options.Build)
                    await SolutionBuild.RunAsync(checkout, servers.Set.LogOf("build"), ct);
                foreach (var project in projects)
                    total += await RunProjectAsync(checkout, servers, project, options, ct);
            }
            finally
            {
                // Servers that somebody started on purpose beforehand (servers start --set test) are left to that person.
                if (!options.Keep && !wereRunning)
                    await Steps.DoAsync("Stopping the servers of the tests", servers.StopAsync);
            }
        }
        catch (LaunchException e)
        {
            Steps.Fail(e.Message);
            total += new TrxSummary(0, 1, 0);
        }
        catch (OperationCanceledException)
        {
            Steps.Fail("The run was broken off.");
            total += new TrxSummary(0, 1, 0);
        }
        if (total.Skipped > 0)
            Steps.Warn($"{total.Skipped} skipped");
        if (total is { Passed: 0, Failed: 0 })
            Steps.Fail("No test ran, and that is no success.");
        Console.WriteLine($"{total.Passed} passed, {total.Failed} failed");
        return total.Green ? 0 : 1;
    }

    private static async Task<TrxSummary> RunProjectAsync(Checkout checkout, ServerSet servers, TestProject project, Options options, CancellationToken ct)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{project.Suite}[/] [grey]{project.Name}[/]");
        var results = servers.Set.PathOf("results");
        Directory.CreateDirectory(results);
        var trx = Path.Combine(results, project.Name + ".trx");
        File.Delete(trx);
        var filter = string.Join('&', ((string?[])[options.All ? null : WithoutFullMatrix, options.Filter is { } f ? $"({f})" : null]).OfType<string>());
        string[] arguments =
        [
            "test", project.File, "--no-build", "--nologo", "-v", "q",
            "--logger", "console;verbosity=minimal", "--logger", $"trx;LogFileName={project.Name}.trx", "--results-directory", results,
            .. filter.Length > 0 ? ["--filter", filter] : Array.Empty<string>(),
        ];
        var start = new ProcessStartInfo(SolutionBuild.Dotnet, arguments) { WorkingDirectory = checkout.Root, UseShellExecute = false };
        foreach (var (name, value) in TestEnvironment.Of(checkout, servers))
            start.Environment[name] = value;
        start.Environment["CAMPAGNE_TEST_ALL"] = options.All ? "1" : null;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var run = Process.Start(start) ?? throw new LaunchException("dotnet test could not be started.");
        try
        {
            await run.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            run.Kill(entireProcessTree: true);
            throw;
        }
        if (File.Exists(trx))
            return TrxSummary.Read(XDocument.Load(trx), run.ExitCode);
        // With a filter a project may have nothing to run; without one, no result is a crash.
        if (run.ExitCode == 0)
            return TrxSummary.Nothing;
        Steps.Fail($"{project.Name} ended with code {run.ExitCode} and left no results.");
        return new TrxSummary(0, 1, 0);
    }
}
