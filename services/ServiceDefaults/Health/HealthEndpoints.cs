using Campagne.ServiceDefaults.Messaging;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using StackExchange.Redis;

namespace Campagne.ServiceDefaults.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: <c>ready</c>, <c>degraded</c> with the reason (a lost broker or Redis), or <c>unready</c>
/// (503) only where nothing useful can be answered.
/// </summary>
public static class HealthEndpoints
{
    private const string Ready = "ready";

    internal static void AddServiceHealth(this IServiceCollection services, ServiceIdentity service) => services
        .Configure<HealthCheckPublisherOptions>(publishing => publishing.Period = TimeSpan.FromSeconds(10))
        .AddSingleton<IHealthCheckPublisher, HealthLog>()
        .AddHealthChecks()
        .AddCheck<DatabaseHealth>("database", service.AnswersWithoutDatabase ? HealthStatus.Degraded : HealthStatus.Unhealthy)
        .AddCheck<OutboxHealth>("outbox", HealthStatus.Degraded)
        .AddCheck<CacheHealth>("cache", HealthStatus.Degraded)
        .AddCheck<DeclaredSubscriptions>("subscriptions", HealthStatus.Unhealthy)
        .AddCheck<ErrorQueues>("error-queues", HealthStatus.Degraded);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = Write }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write }).AllowAnonymous().DisableHttpMetrics();
    }

    private static Task Write(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = Name(report.Status),
            checks = report.Entries.Select(entry => new { name = entry.Key, status = Name(entry.Value.Status), reason = entry.Value.Description }),
        },
        context.RequestAborted);

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => Ready,
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };

    private sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                await connection.ExecuteScalarAsync(new CommandDefinition("select 1", cancellationToken: cancellationToken));
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException absent)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer: " + absent.GetType().Name);
            }
        }
    }

    private sealed class OutboxHealth(NpgsqlDataSource database, TimeProvider clock) : IHealthCheck
    {
        private static readonly TimeSpan TooOld = TimeSpan.FromSeconds(30);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                var oldest = await connection.ExecuteScalarAsync<DateTimeOffset?>(new CommandDefinition(
                    "select created_at from outbox order by id limit 1", cancellationToken: cancellationToken));
                return oldest is { } since && clock.GetUtcNow() - since > TooOld
                    ? HealthCheckResult.Degraded($"Events wait in the outbox since {since.UtcDateTime:O}.")
                    : HealthCheckResult.Healthy();
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Degraded("Unknown: the database does not answer.");
            }
        }
    }

    private sealed class CacheHealth(IConnectionMultiplexer cache) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(cache.IsConnected ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("Redis does not answer."));
    }
}
