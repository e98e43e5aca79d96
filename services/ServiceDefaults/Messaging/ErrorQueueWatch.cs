using Campagne.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>Looks at the error queues every quarter of a minute: a poison message is seen, counted and named.</summary>
internal sealed partial class ErrorQueueWatch(ErrorQueues queues, TimeProvider clock, ILogger<ErrorQueueWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Sources.Meter.CreateObservableGauge(
            "campagne.messaging.error_queue.messages",
            () => queues.Depths.Select(depth => new System.Diagnostics.Metrics.Measurement<long>(depth.Value, new KeyValuePair<string, object?>("messaging.destination.name", depth.Key))),
            "{message}",
            "Messages that failed after every retry.");
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15), clock);
        do
        {
            try
            {
                await queues.Observe(stoppingToken);
                foreach (var (queue, depth) in queues.Depths)
                    Poison(queue, depth);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Unseen(failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(120, LogLevel.Error, "{Depth} messages of {Queue} failed after every retry; look at the error queue and replay it")]
    private partial void Poison(string queue, uint depth);

    [LoggerMessage(121, LogLevel.Warning, "The error queues could not be seen: {Reason}")]
    private partial void Unseen(string reason);
}
