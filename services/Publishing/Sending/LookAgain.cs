using Campagne.Publishing.Data;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Sending;

/// <summary>
/// Two events that are handled at the same moment do not see each other's outcome, so a post can be held for a reason that has just gone, with no event to come that takes it away.
/// What waits for events alone is therefore looked at again now and then.
/// </summary>
internal sealed partial class LookAgain(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LookAgain> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var work = scope.ServiceProvider.GetRequiredService<Work>();
                await Holding.Reconsider(work, "due_at > @Now or latest_at > @Now", new { work.Now }, "looked-again", stoppingToken);
                await work.Commit(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Waiting(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(2023, LogLevel.Warning, "Looking again at what is held waits: {Kind}")]
    private partial void Waiting(string kind);
}
