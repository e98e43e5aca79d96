using System.Collections.Concurrent;
using System.Reflection;
using Campagne.ServiceDefaults.Messaging;
using MassTransit;

namespace Campagne.Testing;

/// <summary>The other services as far as the broker goes: publishes contract events and collects every contract event that anyone publishes.</summary>
public sealed class BusProbe : IAsyncDisposable
{
    private readonly IBusControl bus;
    private readonly ConcurrentQueue<Received> received;

    private BusProbe(IBusControl bus, ConcurrentQueue<Received> received) => (this.bus, this.received) = (bus, received);

    /// <param name="Trace">W3C traceparent that came with the message.</param>
    public sealed record Received(object Event, Guid? MessageId, string? Trace);

    /// <summary>Everything collected so far, oldest first.</summary>
    public IReadOnlyList<Received> All => [.. received];

    /// <param name="broker">AMQP address with user, password and virtual host.</param>
    public static async Task<BusProbe> Start(Uri broker)
    {
        var collected = new ConcurrentQueue<Received>();
        var control = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker, "test", _ => { });
            rabbit.ConfigureJsonSerializerOptions(Wire.Within);
            rabbit.ReceiveEndpoint(new TemporaryEndpointDefinition("probe"), endpoint =>
            {
                foreach (var contract in typeof(Contracts.Content.Permit).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(EntityNameAttribute), inherit: false)))
                    collect.MakeGenericMethod(contract).Invoke(null, [endpoint, collected]);
            });
        });
        await control.StartAsync(TimeSpan.FromSeconds(30));
        return new BusProbe(control, collected);
    }

    /// <summary>Publishes an event as the service that owns it would.</summary>
    /// <param name="messageId">Give the same id twice to deliver the same message twice.</param>
    public Task Publish<T>(T contract, Guid? messageId = null)
        where T : class => bus.Publish(contract, context => context.MessageId = messageId ?? Guid.CreateVersion7());

    /// <summary>Every event of this type collected so far.</summary>
    public IReadOnlyList<T> Of<T>() => [.. received.Select(message => message.Event).OfType<T>()];

    /// <summary>Waits for an event, also one that came earlier.</summary>
    /// <exception cref="TimeoutException">None came; the message says which events did.</exception>
    public async Task<T> Next<T>(Func<T, bool>? match = null, TimeSpan? within = null)
        where T : class
    {
        var found = default(T);
        await Eventually.Of(
            () => (found = Of<T>().FirstOrDefault(match ?? (_ => true))) is null
                ? throw new InvalidOperationException($"No {typeof(T).Name} came. What did: {string.Join(", ", received.GroupBy(message => message.Event.GetType().Name).Select(group => $"{group.Count()} {group.Key}"))}.")
                : Task.CompletedTask,
            within);
        return found!;
    }

    public async ValueTask DisposeAsync() => await bus.StopAsync(TimeSpan.FromSeconds(10));

    private static readonly MethodInfo collect = typeof(BusProbe).GetMethod(nameof(Collect), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static void Collect<T>(IReceiveEndpointConfigurator endpoint, ConcurrentQueue<Received> received)
        where T : class => endpoint.Handler<T>(context =>
    {
        received.Enqueue(new Received(context.Message, context.MessageId, context.Headers.Get<string>("traceparent")));
        return Task.CompletedTask;
    });
}
