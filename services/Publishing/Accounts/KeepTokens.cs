using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Accounts;

/// <summary>Uses every connected account now and then, so that tokens are refreshed in time and a dead one is found before a post needs it.</summary>
internal sealed partial class KeepTokens(
    IServiceScopeFactory scopes, AccountTokens tokens, PublishingOptions options, TimeProvider clock, ILogger<KeepTokens> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.TokensEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var ids = await scope.ServiceProvider.GetRequiredService<Work>().List<Guid>(
                    "select id from channel_account where status = 'Connected' order by id", null, stoppingToken);
                foreach (var id in ids)
                    await tokens.Of(id, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(2011, LogLevel.Warning, "Tokens could not be looked after: {Kind}")]
    private partial void Failed(string kind);
}
