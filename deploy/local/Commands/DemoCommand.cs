using Campagne.Local.Processes;
using Campagne.Local.Seed;
using Campagne.Local.Servers;

namespace Campagne.Local.Commands;

/// <summary>Starts Campagne in the background when it does not run, and shows it at work.</summary>
internal static class DemoCommand
{
    public static async Task<int> RunAsync(Checkout checkout, CancellationToken ct)
    {
        var set = checkout.Set(UpCommand.Set);
        if (!new Daemon(set, Supervisor.Name).IsRunning)
        {
            await UpCommand.RunAsync(checkout, detach: true, build: true, ct);
            set = checkout.Set(UpCommand.Set);
        }
        else
        {
            await AwaitReady.RunAsync(ProcessTable.For(checkout, ServerSet.For(checkout, UpCommand.Set)), set, () => true, ct);
        }
        var addresses = ProcessTable.Addresses(set);
        var folder = set.PathOf("demo");
        Directory.CreateDirectory(folder);
        return await Demo.Run(new DemoContext(new Uri(addresses[ProcessTable.Gateway]), new Uri(addresses[ProcessTable.Sandbox]), Accounts.Read(set), checkout.Root, folder), ct);
    }
}
