using System.Security.Cryptography;
using System.Text;
using Dapper;
using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>
/// An event that is published before a queue exists for it would be lost. So a service is not ready until its queues were declared once;
/// that fact is kept, because the queues outlive the process and a later start may find the broker away.
/// </summary>
internal sealed class DeclaredSubscriptions(
    NpgsqlDataSource database, IBusControl bus, IReadOnlyList<Subscription> subscriptions) : BackgroundService, IHealthCheck
{
    private readonly string fingerprint = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', subscriptions.Select(subscription => subscription.Name)))));

    private volatile bool declared;
    private volatile bool unknown; // the fact is kept in a database that does not answer

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(declared
            ? HealthCheckResult.Healthy()
            : unknown ? HealthCheckResult.Degraded("Unknown: the database does not answer.")
            : HealthCheckResult.Unhealthy("The queues of this service have never been declared; the broker does not answer yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!declared)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                unknown = false;
                declared = await connection.ExecuteScalarAsync<bool>(
                    "select exists (select 1 from declared_subscription where fingerprint = @fingerprint)", new { fingerprint });
                if (!declared && bus.CheckHealth().Status == BusHealthStatus.Healthy)
                {
                    await connection.ExecuteAsync(
                        "insert into declared_subscription (fingerprint) values (@fingerprint) on conflict do nothing", new { fingerprint });
                    declared = true;
                }
            }
            catch (NpgsqlException)
            {
                unknown = true; // the database check reports it; this one only has to try again
            }

            if (!declared)
                await Task.Delay(200, stoppingToken);
        }
    }
}
