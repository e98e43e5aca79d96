using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Campagne.Testing;

/// <summary>A collector for OTLP over HTTP with protobuf, on loopback: keeps the spans, and of metrics and logs the raw requests.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Span> spans = [];
    private readonly ConcurrentQueue<byte[]> metrics = [];
    private readonly ConcurrentQueue<byte[]> logs = [];

    private OtlpReceiver(Uri address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add(address.ToString().TrimEnd('/'));
        Receive("/v1/traces", body =>
        {
            foreach (var span in Span.Decode(body))
                spans.Enqueue(span);
        });
        Receive("/v1/metrics", metrics.Enqueue);
        Receive("/v1/logs", logs.Enqueue);
    }

    /// <summary>What to set OTEL_EXPORTER_OTLP_ENDPOINT to.</summary>
    public Uri Address { get; }

    public IReadOnlyList<Span> Spans => [.. spans];

    public IReadOnlyList<byte[]> Metrics => [.. metrics];

    public IReadOnlyList<byte[]> Logs => [.. logs];

    public static async Task<OtlpReceiver> Start()
    {
        var receiver = new OtlpReceiver(new Uri($"http://127.0.0.1:{LoopbackPorts.Next()}"));
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until the spans of one trace are as wanted, and returns them in order of start.</summary>
    public Task<IReadOnlyList<Span>> Trace(string traceId, Func<IReadOnlyList<Span>, bool> until, TimeSpan? within = null) => Eventually.Of<IReadOnlyList<Span>>(
        () => Task.FromResult<IReadOnlyList<Span>>([.. spans.Where(span => span.TraceId == traceId).OrderBy(span => span.Start)]), until, within);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    // An empty answer is an empty Export…ServiceResponse: everything was accepted.
    private void Receive(string path, Action<byte[]> keep) => app.MapPost(path, async (HttpRequest request) =>
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        keep(body.ToArray());
        return Results.Bytes([], "application/x-protobuf");
    });
}
