using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Sending;

/// <summary>
/// While publishing is stopped, holds all that is not out yet. Not part of confirming the stop, which must not wait for it; and a loop of its own, so that no busy worker
/// delays it and no broker is needed.
/// </summary>
internal sealed partial class HoldWhenStopped(IServiceScopeFactory scopes, PublishingOptions options, TimeProvider clock, ILogger<HoldWhenStopped> log) : BackgroundService
{
    private const int Batch = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.PollEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Hold(stoppingToken) == Batch) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Waiting(failure.GetType().Name);
            }
        }
    }

    private async Task<int> Hold(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        if (!await work.Single<bool>("select stopped from publishing_state", null, cancel))
            return 0;
        var held = await Holding.HoldAll(work, "true", new { }, new Hold(Holds.Stopped), Batch, cancel);
        await work.Commit(cancel);
        return held;
    }

    [LoggerMessage(2022, LogLevel.Warning, "Holding what was stopped waits: {Kind}")]
    private partial void Waiting(string kind);
}
