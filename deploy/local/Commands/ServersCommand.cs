using Campagne.Local.Servers;

namespace Campagne.Local.Commands;

/// <summary>Only the servers, without the services: for work on tests and for benchmarks.</summary>
internal static class ServersCommand
{
    public static async Task<int> RunAsync(Checkout checkout, string action, string setName, CancellationToken ct)
    {
        var servers = ServerSet.For(checkout, setName);
        switch (action)
        {
            case "start":
                await servers.StartAsync(ct);
                if (setName is not "test")
                    await Databases.EnsureAsync(servers.PostgresAdmin, servers.Set.Secret, ct);
                Steps.Note($"Their addresses as variables:  eval \"$(./campagne servers env --set {setName})\"");
                return 0;
            case "stop":
                await Steps.DoAsync($"Stopping the servers of set {setName}", servers.StopAsync);
                return 0;
            case "env":
                foreach (var (name, value) in TestEnvironment.Of(checkout, servers))
                    Console.WriteLine($"export {name}='{value?.Replace("'", "'\\''", StringComparison.Ordinal)}'");
                return 0;
            default:
                throw new LaunchException($"servers knows start, stop and env; not '{action}'.");
        }
    }
}
