using Campagne.Local.Processes;
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
        return await Demo.Run(DemoContext.Of(checkout, set), ct);
    }
}
