using Campagne.ServiceDefaults.Data;
using MassTransit;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>
/// What a service does with an event. It runs in one transaction with the inbox mark and the events that follow from it, at most once per
/// message id. Delivery is unordered: compare versions in the guarded statement and ignore what is older than what is known.
/// </summary>
public interface IHandle<in TEvent>
    where TEvent : class
{
    Task Handle(TEvent message, Work work, CancellationToken cancel);
}

internal sealed class InboxConsumer<THandler, TEvent>(THandler handler, Work work) : IConsumer<TEvent>
    where THandler : class, IHandle<TEvent>
    where TEvent : class
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        var cancel = context.CancellationToken;
        var first = await work.Execute(
            "insert into inbox (consumer, message_id) values (@consumer, @messageId) on conflict do nothing",
            new { consumer = Subscription.NameOf(typeof(THandler), typeof(TEvent)), messageId = context.MessageId },
            cancel);
        if (first == 0)
            return;

        await handler.Handle(context.Message, work, cancel);
        await work.Commit(cancel);
    }
}

/// <summary>One handler for one event: one durable queue.</summary>
internal sealed record Subscription(Type Handler, Type Event)
{
    /// <summary>For example <c>hold-on-breach.guardrail-breached</c>.</summary>
    public string Name => NameOf(Handler, Event);

    public static string NameOf(Type handler, Type contract) => $"{Kebab(handler)}.{Kebab(contract)}";

    public static IReadOnlyList<Subscription> Of(ServiceIdentity service) =>
    [
        .. from handler in service.Assembly.GetTypes()
           where handler is { IsClass: true, IsAbstract: false }
           from contract in handler.GetInterfaces()
           where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandle<>)
           let subscription = new Subscription(handler, contract.GenericTypeArguments[0])
           orderby subscription.Name
           select subscription,
    ];

    private static string Kebab(Type type) => KebabCaseEndpointNameFormatter.Instance.SanitizeName(type.Name);
}
