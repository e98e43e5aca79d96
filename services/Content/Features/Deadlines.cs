using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Messages;
using Campagne.Content.Features.Rules;
using Campagne.Content.Features.WorkLists;
using Campagne.ServiceDefaults.Data;
using Npgsql;

namespace Campagne.Content.Features;

/// <summary>What time itself brings about. It looks every 15 seconds, so that nothing is later than a minute; each step is a transaction of its own.</summary>
internal sealed partial class Deadlines(IServiceScopeFactory scopes, Rulesets rulesets, WaitingWork waiting, TimeProvider clock, ILogger<Deadlines> log) : BackgroundService
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            try
            {
                await Drain((work, cancel) => ExpirePermits.Recheck(work, rulesets, cancel), stoppingToken);
                await Drain(EndCampaigns.Step, stoppingToken);
                await Drain(EndAlerts.Step, stoppingToken); // before the permits on them, so that the reason is the alert's
                await Drain(ExpirePermits.Step, stoppingToken);
                await Once(waiting.Look, stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                Waiting(failure.Message); // the next round tries again
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Once(Func<Work, CancellationToken, Task> step, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await step(scope.ServiceProvider.GetRequiredService<Work>(), stopping);
    }

    private async Task Drain(Func<Work, CancellationToken, Task<int>> step, CancellationToken stopping)
    {
        var taken = 1;
        while (taken > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<Work>();
            taken = await step(work, stopping);
            await work.Commit(stopping);
        }
    }

    [LoggerMessage(300, LogLevel.Warning, "Deadlines could not be looked at: {Reason}")]
    private partial void Waiting(string reason);
}
