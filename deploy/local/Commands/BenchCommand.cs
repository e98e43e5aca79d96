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
        if (arguments is ["rules", ..])
            return await RunAsync(Start(checkout, project, arguments, []), ct); // pure computing: no servers, no services
        var servers = ServerSet.For(checkout, "test");
        using var held = SetLock.TryTake(servers.Set) ?? throw new LaunchException("A test run of this checkout is on; a benchmark beside it would measure both. Wait for it.");
        var wereRunning = servers.AnyRunning;
        try
        {
            await servers.StartAsync(ct);
            await SolutionBuild.RunAsync(checkout, servers.Set.LogOf("build"), ct, "Release");
            var start = Start(checkout, project, arguments, ["--no-build"]);
            foreach (var (name, value) in TestEnvironment.Of(checkout, servers))
                start.Environment[name] = value;
            return await RunAsync(start, ct);
        }
        finally
        {
            if (!wereRunning)
                await Steps.DoAsync("Stopping the servers of the benchmarks", servers.StopAsync);
        }
    }

    private static ProcessStartInfo Start(Checkout checkout, string project, string[] arguments, string[] options) =>
        new(SolutionBuild.Dotnet, ["run", "--project", project, "-c", "Release", .. options, "--", .. arguments]) { WorkingDirectory = checkout.Root, UseShellExecute = false };

    private static async Task<int> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
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
}
