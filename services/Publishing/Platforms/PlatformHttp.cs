using System.Diagnostics;
using System.Net;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Telemetry;
using Polly;
using Polly.Retry;

namespace Campagne.Publishing.Platforms;

/// <summary>HTTP to the platforms. Reads are tried again with back-off; mutations never are.</summary>
internal sealed class PlatformHttp(PublishingOptions options) : IDisposable
{
    // Short: while a connection is being made, a stop has to wait for us.
    private static readonly TimeSpan connectWithin = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // no trace of ours at the platforms, and no span with an upload address, which is a secret
        ConnectTimeout = connectWithin,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestVersion = HttpVersion.Version11,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly ResiliencePipeline<Answer> reads = new ResiliencePipelineBuilder<Answer>()
        .AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<Answer>().Handle<HttpRequestException>().Handle<IOException>().HandleResult(answer => answer.Status >= 500),
        })
        .Build();

    public Task<Answer> Mutate(HttpRequestMessage request, CancellationToken cancel) => Send(request, cancel);

    /// <summary>One try, for calls that are no publication but work only once (codes and refresh tokens).</summary>
    /// <returns>Null when there is no answer.</returns>
    public async Task<Answer?> Once(HttpRequestMessage request, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await Send(request, timeout.Token);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <returns>Null when the platform does not answer.</returns>
    public async Task<Answer?> Read(Func<HttpRequestMessage> request, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(options.RequestTimeout);
        try
        {
            return await reads.ExecuteAsync(
                async token =>
                {
                    using var message = request();
                    return await Send(message, token);
                },
                timeout.Token);
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException || (unreachable is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request, CancellationToken cancel)
    {
        using var span = Sources.Activities.StartActivity($"{request.Method} {request.RequestUri!.Host}", ActivityKind.Client);
        span?.SetTag("server.address", request.RequestUri.Host);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        span?.SetTag("http.response.status_code", (int)response.StatusCode);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancel));
    }
}
