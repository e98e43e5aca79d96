using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>The error queues of this service: how much is in them, and the way back into the queue that the messages came from.</summary>
internal sealed class ErrorQueues(
    IReadOnlyList<Subscription> subscriptions, ServiceIdentity service, IConfiguration configuration) : IHealthCheck
{
    private readonly ConnectionFactory factory = new()
    {
        Uri = new Uri(configuration.Required("ConnectionStrings:Broker")), ClientProvidedName = service.Name + " error queues",
    };

    private volatile IReadOnlyDictionary<string, uint> depths = new Dictionary<string, uint>();

    /// <summary>Messages per queue that has any, as last seen.</summary>
    public IReadOnlyDictionary<string, uint> Depths => depths;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(depths.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded("Messages wait in error queues: " + string.Join(", ", depths.Select(depth => $"{depth.Key} ({depth.Value})"))));

    internal async Task Observe(CancellationToken cancel)
    {
        var seen = new Dictionary<string, uint>();
        await using var connection = await factory.CreateConnectionAsync(cancel);
        foreach (var queue in Names())
        {
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
            try
            {
                if (await channel.MessageCountAsync(ErrorOf(queue), cancel) is var count and > 0)
                    seen[queue] = count;
            }
            catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
            {
                // The broker makes an error queue at the first error.
            }
        }

        depths = seen;
    }

    /// <summary>Sends every message of the error queue back to its queue, each confirmed before it leaves the error queue.</summary>
    /// <returns>The number of messages, or null when this service has no such queue.</returns>
    public async Task<int?> Replay(string queue, CancellationToken cancel)
    {
        if (!Names().Contains(queue))
            return null;

        await using var connection = await factory.CreateConnectionAsync(cancel);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancel);
        var replayed = 0;
        try
        {
            // A message that fails again comes back to the end: the count taken now keeps this from going round for ever.
            for (var left = await channel.MessageCountAsync(ErrorOf(queue), cancel); left > 0; left--)
            {
                if (await channel.BasicGetAsync(ErrorOf(queue), autoAck: false, cancel) is not { } message)
                    break;
                await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties(message.BasicProperties), message.Body, cancel);
                await channel.BasicAckAsync(message.DeliveryTag, multiple: false, cancel);
                replayed++;
            }
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }

        return replayed;
    }

    private IEnumerable<string> Names() => subscriptions.Select(subscription => $"{service.Name}.{subscription.Name}");

    private static string ErrorOf(string queue) => queue + "_error";
}
