using System.Diagnostics;
using Campagne.Local.Processes;
using Campagne.Local.Servers;

namespace Campagne.Local.Commands;

/// <summary>The benchmarks, built for release, on the servers of the tests.</summary>
internal static class BenchCommand
{
    public static async Task<int> RunAsync(Checkout checkout, string[] arguments, CancellationToken ct)
    {
        var project = Path.Combine(checkout.Root, "tests", "Benchmarks", "Campagne.Benchmarks.csproj");
        if (!File.Exists(project))
            throw new LaunchException("There are no benchmarks in this checkout (tests/Benchmarks).");
        var servers = ServerSet.For(checkout, "test");
        using var held = SetLock.TryTake(servers.Set) ?? throw new LaunchException("A test run of this checkout is on; a benchmark beside it would measure both. Wait for it.");
        var wereRunning = servers.AnyRunning;
        try
        {
            await servers.StartAsync(ct);
            await SolutionBuild.RunAsync(checkout, servers.Set.LogOf("build"), ct, "Release");
            var start = new ProcessStartInfo(SolutionBuild.Dotnet, ["run", "--project", project, "-c", "Release", "--no-build", "--", .. arguments]) { WorkingDirectory = checkout.Root, UseShellExecute = false };
            foreach (var (name, value) in TestEnvironment.Of(checkout, servers))
                start.Environment[name] = value;
            using var run = Process.Start(start) ?? throw new LaunchException("dotnet run could not be started.");
            try
            {
                await run.WaitForExitAsync(ct);
            }
            catch (OperationCanceledException)
            {
                run.Kill(entireProcessTree: true);
                throw;
            }
            return run.ExitCode;
        }
        finally
        {
            if (!wereRunning)
                await Steps.DoAsync("Stopping the servers of the benchmarks", servers.StopAsync);
        }
    }
}
