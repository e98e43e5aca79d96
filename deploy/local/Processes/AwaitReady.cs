using Campagne.Local.Servers;
using Spectre.Console;

namespace Campagne.Local.Processes;

/// <summary>Waiting until every process says that it can serve, and showing which one we wait for and why.</summary>
internal static class AwaitReady
{
    private const int TooManyFalls = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Degraded is often only "not yet"; after this long it is how things are, and good enough to work with.</summary>
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(20);

    public static async Task RunAsync(IReadOnlyList<ServiceProcess> processes, InstanceSet set, Func<bool> supervised, CancellationToken ct)
    {
        if (Console.IsOutputRedirected)
        {
            await PollAsync(processes, set, supervised, (process, health, settled) => { if (settled) Steps.Note($"{process.Name} is {health.Status}{(health.Reason is { Length: > 0 } why ? $" ({why})" : "")}"); }, ct);
            return;
        }
        await AnsiConsole.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn()).StartAsync(async context =>
        {
            var lines = processes.ToDictionary(p => p.Name, p => context.AddTask(Markup.Escape(p.Name)), StringComparer.Ordinal);
            await PollAsync(processes, set, supervised, (process, health, settled) =>
            {
                lines[process.Name].Description = $"{process.Name,-12} {health.Status} [grey]{Markup.Escape(health.Reason)}[/]";
                if (settled)
                    lines[process.Name].Value = lines[process.Name].MaxValue;
            }, ct);
        });
    }

    private static async Task PollAsync(IReadOnlyList<ServiceProcess> processes, InstanceSet set, Func<bool> supervised, Action<ServiceProcess, Health, bool> show, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetUtcNow();
        var waiting = processes.ToList();
        while (waiting.Count > 0)
        {
            foreach (var process in waiting.ToList())
            {
                var daemon = new Daemon(set, process.Name);
                var health = await Health.AskAsync(process.Address, ct);
                var waited = TimeProvider.System.GetUtcNow() - begun;
                var settled = health.Status is "ready" || (health.MayServe && waited > SettlingTime);
                show(process, health, settled);
                if (settled)
                    waiting.Remove(process);
                else if (daemon.Record is { Restarts: >= TooManyFalls })
                    throw new LaunchException($"{process.Name} keeps falling. The end of {daemon.Log}:{Environment.NewLine}{daemon.Tail()}");
                else if (waited > Patience)
                    throw new LaunchException($"{process.Name} is not ready after {Patience.TotalMinutes:0} minutes: {health.Status} {health.Reason}. The end of {daemon.Log}:{Environment.NewLine}{daemon.Tail()}");
            }
            if (!supervised())
                throw new LaunchException($"The supervisor ended. The end of its log:{Environment.NewLine}{new Daemon(set, Supervisor.Name).Tail()}");
            await Task.Delay(250, ct);
        }
    }
}
