using Campagne.Local.Servers;

namespace Campagne.Local.Processes;

/// <summary>Ending what the records of a set name: first the processes, then the servers that they use.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public static IEnumerable<string> Processes { get; } = ["gateway", "content", "audience", "publishing", "measurement", "sandbox"];

    public static async Task StopAsync(ServerSet servers)
    {
        await StopProcessesAsync(servers.Set);
        // Also a private server that is not used any more because an existing one was given since.
        await Task.WhenAll(servers.Postgres.StopAsync(), servers.Rabbit.StopAsync(), servers.Redis.StopAsync());
    }

    public static Task StopProcessesAsync(InstanceSet set) =>
        Task.WhenAll(Processes.Select(name => new Daemon(set, name).StopAsync(Signal.Terminate, Grace)));

    /// <summary>Names of everything of the set that is alive.</summary>
    public static IReadOnlyList<string> Alive(InstanceSet set) =>
        [.. ((string[])[Supervisor.Name, .. Processes, "postgres", "rabbitmq", "epmd", "redis"]).Where(name => new Daemon(set, name).IsRunning)];

    /// <summary>Ports of the set on which something still answers.</summary>
    public static IReadOnlyList<string> OpenPorts(InstanceSet set) =>
        [.. set.KnownPorts.Where(p => Ports.IsOpen(p.Value)).Select(p => $"{p.Value} ({p.Key})")];
}
