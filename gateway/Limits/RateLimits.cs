using System.Globalization;
using System.Threading.RateLimiting;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace Campagne.Gateway.Limits;

/// <summary>Configuration section <c>Limits</c>; per gateway process.</summary>
internal sealed record LimitSettings
{
    /// <summary>Wrong sign-ins per minute for one account from one address.</summary>
    public int WrongSignInsPerMinute { get; init; } = 10;

    /// <summary>Sign-ins per minute from one address: an office has one.</summary>
    public int SignInsPerAddressPerMinute { get; init; } = 60;

    /// <summary>API requests per second of one session, with ten seconds' worth in reserve.</summary>
    public int ApiPerSecond { get; init; } = 50;

    /// <summary>Tracked links, media and other anonymous requests per second from one address: a mobile network has few.</summary>
    public int AnonymousPerSecond { get; init; } = 200;

    /// <summary>Live-event streams that one session may have open.</summary>
    public int StreamsPerSession { get; init; } = 10;
}

/// <summary>The framework's rate limiter: who asks too much gets 429 with Retry-After as problem details.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Api = "api";
    public const string Anonymous = "anonymous";
    public const string Streams = "streams";

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Limits").Get<LimitSettings>() ?? new LimitSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(new SignInLimiter(settings));
        builder.Services.AddRateLimiter(limits =>
        {
            limits.OnRejected = (context, cancel) => new ValueTask(TooMany(context.Lease).ExecuteAsync(context.HttpContext));
            limits.AddPolicy(SignIn, http => PerMinute(Address(http), settings.SignInsPerAddressPerMinute));
            limits.AddPolicy(Api, http => PerSecond(http.Session()?.Key ?? Address(http), settings.ApiPerSecond));
            limits.AddPolicy(Anonymous, http => PerSecond(Address(http), settings.AnonymousPerSecond));
            limits.AddPolicy(Streams, http => RateLimitPartition.GetConcurrencyLimiter(
                http.Session()?.Key ?? Address(http), _ => new ConcurrencyLimiterOptions { PermitLimit = settings.StreamsPerSession }));
        });
    }

    public static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    public static IResult TooMany(RateLimitLease lease) => new TooManyResult(lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1));

    internal static RateLimitPartition<string> PerMinute(string who, int permits) => RateLimitPartition.GetTokenBucketLimiter(
        who, _ => new TokenBucketRateLimiterOptions { TokenLimit = permits, TokensPerPeriod = Math.Max(1, permits / 6), ReplenishmentPeriod = TimeSpan.FromSeconds(10) });

    private static RateLimitPartition<string> PerSecond(string who, int permits) => RateLimitPartition.GetTokenBucketLimiter(
        who, _ => new TokenBucketRateLimiterOptions { TokenLimit = permits * 10, TokensPerPeriod = permits, ReplenishmentPeriod = TimeSpan.FromSeconds(1) });

    private sealed class TooManyResult(TimeSpan after) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status429TooManyRequests;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds));
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Refusal.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", Texts.Of("too-many-requests", seconds)).ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Wrong sign-ins per account and address: known only once the request is read, so the sign-in asks itself.</summary>
internal sealed class SignInLimiter(LimitSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter =
        PartitionedRateLimiter.Create<string, string>(who => RateLimits.PerMinute(who, settings.WrongSignInsPerMinute));

    /// <returns>The refusal when there were too many, else null.</returns>
    public IResult? Refuses(string address, string email)
    {
        if (limiter.GetStatistics(Key(address, email)) is not { CurrentAvailablePermits: 0 })
            return null;
        using var lease = limiter.AttemptAcquire(Key(address, email));
        return lease.IsAcquired ? null : RateLimits.TooMany(lease);
    }

    public void CountWrong(string address, string email) => limiter.AttemptAcquire(Key(address, email)).Dispose();

    public void Dispose() => limiter.Dispose();

    private static string Key(string address, string email) => $"{address} {email}";
}
