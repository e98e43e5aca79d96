using System.Runtime.InteropServices;
using Campagne.Local.Processes;
using Campagne.Local.Seed;
using Campagne.Local.Servers;
using Spectre.Console;

namespace Campagne.Local.Commands;

/// <summary>Everything on this machine, from nothing to an address that you can open.</summary>
internal static class UpCommand
{
    public const string Set = "dev";

    public static async Task<int> RunAsync(Checkout checkout, bool detach, bool build, CancellationToken ct)
    {
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // A closed terminal ends what runs in it, as Ctrl-C does.
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            hangUp.Cancel();
        });
        ct = hangUp.Token;

        var servers = ServerSet.For(checkout, Set);
        if (SetLock.TryTake(servers.Set) is not { } held)
            return AlreadyRuns(servers.Set);
        try
        {
            await PrepareAsync(checkout, servers, build, ct);
            if (detach)
                await held.DisposeAsync();
            await (detach ? DetachAsync(checkout, servers, ct) : StayAsync(checkout, servers, ct));
            return 0;
        }
        catch (Exception)
        {
            await Steps.DoAsync("Stopping what was started", () => StopAsync(servers));
            throw;
        }
        finally
        {
            await held.DisposeAsync();
        }
    }

    /// <summary>The background half of `up --detach`: it looks after the processes until it is told to end.</summary>
    public static async Task<int> SuperviseAsync(Checkout checkout, CancellationToken ct)
    {
        var servers = ServerSet.For(checkout, Set);
        await using var held = await SetLock.TakeAsync(servers.Set, TimeSpan.FromSeconds(10), ct);
        await new Supervisor(checkout, servers, text => Console.WriteLine($"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss}Z {text}")).RunAsync(ct);
        return 0;
    }

    private static async Task PrepareAsync(Checkout checkout, ServerSet servers, bool build, CancellationToken ct)
    {
        // A supervisor that was killed cannot have stopped its processes.
        await Leftovers.StopProcessesAsync(servers.Set);
        await servers.StartAsync(ct);
        await Steps.DoAsync("Preparing databases, roles, keys and accounts", async () =>
        {
            await Databases.EnsureAsync(servers.PostgresAdmin, servers.Set.Secret, ct);
            if (servers.Private.Contains(servers.Postgres))
                await Databases.CloseServerDatabasesAsync(servers.PostgresAdmin, ct);
            KeyCertificate.Ensure(servers.Set);
            Accounts.Ensure(servers.Set);
            foreach (var folder in (string[])["assets", "clicks", "sandbox"])
                Directory.CreateDirectory(servers.Set.PathOf(folder));
        });
        foreach (var name in ProcessTable.Addresses(servers.Set).Keys)
            servers.Set.FreePort(name);
        if (build)
            await SolutionBuild.RunAsync(checkout, servers.Set.LogOf("build"), ct);
    }

    private static async Task StayAsync(Checkout checkout, ServerSet servers, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = new Supervisor(checkout, servers, Steps.Note).RunAsync(end.Token);
        try
        {
            await AwaitReady.RunAsync(ProcessTable.For(checkout, servers), servers.Set, () => !running.IsCompleted, ct);
            await Example.EnsureAsync(checkout, servers.Set, ct);
            Welcome(servers.Set);
            Steps.Note("Ctrl-C stops everything.");
            await running;
        }
        finally
        {
            await end.CancelAsync();
            await running;
        }
    }

    private static async Task DetachAsync(Checkout checkout, ServerSet servers, CancellationToken ct)
    {
        var supervisor = new Daemon(servers.Set, Supervisor.Name);
        supervisor.Start(new Launch(
            SolutionBuild.Dotnet,
            [Path.Combine(AppContext.BaseDirectory, "Campagne.Local.dll"), "supervise"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["CAMPAGNE_ROOT"] = checkout.Root },
            checkout.Root));
        await AwaitReady.RunAsync(ProcessTable.For(checkout, servers), servers.Set, () => supervisor.IsRunning, ct);
        await Example.EnsureAsync(checkout, servers.Set, ct);
        Welcome(servers.Set);
        Steps.Note("It runs in the background. ./campagne status, ./campagne logs, ./campagne down");
    }

    public static async Task StopAsync(ServerSet servers)
    {
        await new Daemon(servers.Set, Supervisor.Name).StopAsync(Signal.Terminate, TimeSpan.FromSeconds(75));
        await Leftovers.StopAsync(servers);
    }

    private static int AlreadyRuns(InstanceSet set)
    {
        if (new Daemon(set, Supervisor.Name).Record is not { } record || !record.Identity.IsAlive)
            throw new LaunchException("Another ./campagne is starting or stopping this set at the moment. Wait for it, or look with ./campagne status.");
        AnsiConsole.MarkupLineInterpolated($"Campagne runs already (supervisor {record.Identity.Pid}, since {record.Started.ToLocalTime():yyyy-MM-dd HH:mm}).");
        Welcome(set);
        return 0;
    }

    private static void Welcome(InstanceSet set)
    {
        var addresses = ProcessTable.Addresses(set);
        AnsiConsole.MarkupLineInterpolated($"\nTikTok and Instagram are played at [bold]{addresses[ProcessTable.Sandbox]}[/]: what was published, and every mutation.");
        AnsiConsole.MarkupLineInterpolated($"Open [bold]{addresses[ProcessTable.Gateway]}[/] and sign in as:");
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in (string[])["role", "e-mail", "password"])
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (var account in Accounts.Read(set))
            table.AddRow(account.Role, account.Email, account.Password);
        AnsiConsole.Write(table);
    }
}
