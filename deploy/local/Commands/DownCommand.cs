using Campagne.Local.Processes;
using Campagne.Local.Servers;

namespace Campagne.Local.Commands;

/// <summary>Ends everything that this checkout started, on whatever way it was started, and nothing else.</summary>
internal static class DownCommand
{
    public static async Task<int> RunAsync(Checkout checkout)
    {
        var clean = true;
        foreach (var name in checkout.SetNames())
        {
            var servers = ServerSet.For(checkout, name);
            if (Leftovers.Alive(servers.Set).Count == 0)
                continue;
            if (TestRunIsOn(servers.Set))
            {
                Steps.Warn($"A test run is using set {name}; it stops its servers itself. Stop that run with Ctrl-C.");
                clean = false;
                continue;
            }
            await Steps.DoAsync($"Stopping set {name} ({string.Join(", ", Leftovers.Alive(servers.Set))})", () => UpCommand.StopAsync(servers));
            foreach (var left in Leftovers.Alive(servers.Set).Concat(Leftovers.OpenPorts(servers.Set).Select(p => "port " + p)))
            {
                Steps.Warn($"Still there: {left}");
                clean = false;
            }
        }
        if (clean)
            Steps.Note("Nothing of Campagne is running. The data are kept; ./campagne up goes on with them.");
        return clean ? 0 : 1;
    }

    private static bool TestRunIsOn(InstanceSet set)
    {
        if (set.Name is not "test")
            return false;
        using var held = SetLock.TryTake(set);
        return held is null;
    }
}
