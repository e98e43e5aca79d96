using Campagne.Gateway.Live;
using StackExchange.Redis;

namespace Campagne.Gateway.Sessions;

/// <summary>
/// Tells every gateway that a session, or every session of an account, has ended. Call it inside the handler that ends them: it speaks when the answer
/// starts, which is after the commit. Without Redis the others notice within five seconds.
/// </summary>
internal sealed partial class EndedSessions(
    SessionStore sessions, IConnectionMultiplexer redis, Installation installation, ILogger<EndedSessions> log) : BackgroundService
{
    private const string OfAccount = "account:";
    private const string OfSession = "session:";

    public void Session(HttpContext http, string key) => Announce(http, OfSession + key);

    public void Account(HttpContext http, Guid account) => Announce(http, OfAccount + account);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var ended = await redis.Listen(await Channel(stoppingToken), stoppingToken);
        using var sweep = new PeriodicTimer(TimeSpan.FromMinutes(1));
        var swept = Sweep(sweep, stoppingToken);
        await foreach (var message in ended.ReadAllAsync(stoppingToken))
            Forget(message);
        await swept;
    }

    private async Task Sweep(PeriodicTimer timer, CancellationToken stopping)
    {
        while (await timer.WaitForNextTickAsync(stopping))
            sessions.Sweep();
    }

    private void Announce(HttpContext http, string message) => http.Response.OnStarting(async () =>
    {
        Forget(message);
        if (redis.IsConnected)
            await redis.GetSubscriber().PublishAsync(await Channel(CancellationToken.None), message, CommandFlags.FireAndForget);
        else
            NotTold();
    });

    private void Forget(string message)
    {
        if (message.StartsWith(OfSession, StringComparison.Ordinal))
            sessions.ForgetSession(message[OfSession.Length..]);
        else if (message.StartsWith(OfAccount, StringComparison.Ordinal) && Guid.TryParse(message[OfAccount.Length..], out var account))
            sessions.ForgetAccount(account);
    }

    private async Task<RedisChannel> Channel(CancellationToken cancel) => RedisChannel.Literal($"campagne:{await installation.Id(cancel)}:ended-sessions");

    [LoggerMessage(410, LogLevel.Warning, "Other gateways were not told that a session ended, because Redis does not answer; they notice within five seconds")]
    private partial void NotTold();
}
