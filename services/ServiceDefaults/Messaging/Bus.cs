using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>MassTransit over RabbitMQ: a quorum queue per subscription, publisher confirms, retry with back-off, then the error queue.</summary>
internal static class Bus
{
    public static void AddBus(this IServiceCollection services, ServiceIdentity service, IConfiguration configuration)
    {
        var broker = new Uri(configuration.Required("ConnectionStrings:Broker"));
        var subscriptions = Subscription.Of(service);
        services.AddSingleton(subscriptions);
        foreach (var handler in subscriptions.Select(subscription => subscription.Handler).Distinct())
            services.AddScoped(handler);

        services.Configure<MassTransitHostOptions>(options =>
        {
            options.WaitUntilStarted = false; // a broker that is away is no reason not to answer
            options.StopTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.ConfigureHealthCheckOptions(options =>
            {
                options.Name = "broker";
                options.MinimalFailureStatus = HealthStatus.Degraded;
                options.Tags.Clear();
            });
            foreach (var subscription in subscriptions)
            {
                bus.AddConsumer(typeof(InboxConsumer<,>).MakeGenericType(subscription.Handler, subscription.Event))
                    .Endpoint(endpoint => endpoint.Name = $"{service.Name}.{subscription.Name}");
            }

            bus.AddConfigureEndpointsCallback((_, _, endpoint) =>
            {
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                    queue.SetQuorumQueue();
                endpoint.PrefetchCount = 64;
                endpoint.ConcurrentMessageLimit = 16;
                endpoint.UseMessageRetry(retry =>
                {
                    retry.Ignore<NpgsqlException>(failure => failure.IsTransient || failure is not PostgresException);
                    retry.Exponential(5, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(500));
                });
                endpoint.UseMessageRetry(retry => // a database that is away is waited for, however long it takes
                {
                    retry.Handle<NpgsqlException>(failure => failure.IsTransient || failure is not PostgresException);
                    retry.Exponential(100_000, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(15), TimeSpan.FromMilliseconds(500));
                });
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(broker, service.Name, _ => { });
                rabbit.ConfigureJsonSerializerOptions(Wire.Within);
                rabbit.ConfigureEndpoints(context);
            });
        });
        services.AddSingleton<Doorbell>();
        services.AddHostedService(provider => provider.GetRequiredService<Doorbell>());
        services.AddHostedService<OutboxRelay>();
        services.AddSingleton<DeclaredSubscriptions>();
        services.AddHostedService(provider => provider.GetRequiredService<DeclaredSubscriptions>());
        services.AddSingleton<ErrorQueues>();
        services.AddHostedService<ErrorQueueWatch>();
    }
}
