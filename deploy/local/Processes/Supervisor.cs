using Campagne.Local.Servers;

namespace Campagne.Local.Processes;

/// <summary>
/// Starts the processes, starts again what falls, and stops everything at the end. It does not matter who started a server: what stands in the
/// set's records is looked after.
/// </summary>
internal sealed class Supervisor(Checkout checkout, ServerSet servers, Action<string> say)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private readonly IReadOnlyList<ServiceProcess> _processes = ProcessTable.For(checkout, servers);

    public const string Name = "supervisor";

    /// <summary>Runs until cancelled; then everything of the set has been stopped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        InstanceSet.WritePrivately(servers.Set.PathOf("run", Name + ".json"), RunRecord.Of(Environment.ProcessId));
        try
        {
            var servants = servers.Private.Select(server => KeepServerAsync(server, ct));
            await Task.WhenAll([.. servants, KeepProcessesAsync(ct)]);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            say("stopping");
        }
        finally
        {
            await Leftovers.StopAsync(servers);
            File.Delete(servers.Set.PathOf("run", Name + ".json"));
            say("stopped");
        }
    }

    private async Task KeepProcessesAsync(CancellationToken ct)
    {
        var kept = new List<Task>();
        foreach (var process in _processes)
        {
            kept.Add(KeepAsync(process, ct));
            if (process.Name is ProcessTable.Gateway)
                await GiveTimeAsync(process, ct);
        }
        await Task.WhenAll(kept);
    }

    // Until it lives, not until it is ready: it calls itself ready when the services are. And not for ever: a gateway that cannot start
    // is no reason to leave the services out.
    private static async Task GiveTimeAsync(ServiceProcess process, CancellationToken ct)
    {
        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(45);
        while (TimeProvider.System.GetUtcNow() < deadline && !await Health.IsLiveAsync(process.Address, ct))
            await Task.Delay(Glance, ct);
    }

    private async Task KeepAsync(ServiceProcess process, CancellationToken ct)
    {
        var daemon = new Daemon(servers.Set, process.Name);
        var falls = 0;
        while (true)
        {
            daemon.Start(new Launch(checkout.Executable(process.Project), [], process.Environment, process.Folder), falls);
            say($"{process.Name} started");
            while (daemon.IsRunning)
                await Task.Delay(Glance, ct);
            falls = Backoff.Count(falls, TimeProvider.System.GetUtcNow() - daemon.Record!.Started);
            var delay = Backoff.Delay(falls);
            say($"{process.Name} ended{(daemon.ExitCode is { } code ? $" with code {code}" : "")}; it is started again in {delay.TotalSeconds:0} s. The reason may stand in {daemon.Log}");
            await Task.Delay(delay, ct);
        }
    }

    private async Task KeepServerAsync(IPrivateServer server, CancellationToken ct)
    {
        var falls = 0;
        while (true)
        {
            while (server.IsRunning)
                await Task.Delay(Glance, ct);
            var delay = Backoff.Delay(++falls);
            say($"{server.Name} ended; it is started again in {delay.TotalSeconds:0} s");
            await Task.Delay(delay, ct);
            try
            {
                await server.StartAsync(ct);
                say($"{server.Name} started");
                falls = 0;
            }
            catch (LaunchException e)
            {
                say(e.Message);
            }
        }
    }
}
