using System.Text.Json;
using Campagne.Gateway.Proxy;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Campagne.Gateway.Parts;

/// <summary>How a service says it is.</summary>
/// <param name="Status"><c>ready</c>, <c>degraded</c>, <c>unready</c>, or <c>silent</c> when it does not answer.</param>
internal sealed record PartStatus(string Name, string Status, IReadOnlyList<PartCheck> Checks);

internal sealed record PartCheck(string Name, string Status, string? Reason);

/// <summary>
/// Looks at the readiness of the services. On a fresh installation the gateway is not ready until all of them were ready together: only then every
/// queue exists and no event can get lost. That fact is kept, so later a service that is away makes the gateway degraded and no more.
/// </summary>
internal sealed class PartsWatch(PartList parts, PartClient client, Installation installation, TimeProvider clock) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private sealed record Report(string? Status, IReadOnlyList<PartCheck>? Checks);

    private volatile IReadOnlyList<PartStatus> seen = [];

    /// <summary>As last seen, at most some seconds ago.</summary>
    public IReadOnlyList<PartStatus> Seen => seen;

    public async Task<IReadOnlyList<PartStatus>> Look(CancellationToken cancel) => seen = await Task.WhenAll(parts.All.Select(part => Look(part, cancel)));

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var away = seen.Where(part => !IsReady(part)).Select(part => part.Name).ToList();
        return Task.FromResult(
            !installation.Complete ? HealthCheckResult.Unhealthy("Not all services were ready together yet; waiting for: " + string.Join(", ", seen.Count == 0 ? Part.Names : away))
            : away.Count > 0 ? HealthCheckResult.Degraded("Not ready: " + string.Join(", ", away))
            : HealthCheckResult.Healthy());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!installation.Complete)
                    await installation.Load(stoppingToken);
                if ((await Look(stoppingToken)).All(IsReady) && !installation.Complete)
                    await installation.MarkComplete(clock.GetUtcNow(), stoppingToken);
            }
            catch (NpgsqlException)
            {
                // The database check reports it; this one only has to try again.
            }

            await Task.Delay(installation.Complete ? TimeSpan.FromSeconds(5) : TimeSpan.FromMilliseconds(500), stoppingToken);
        }
    }

    private static bool IsReady(PartStatus part) => part.Status is "ready" or "degraded";

    private async Task<PartStatus> Look(Part part, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.Get(part, "/health/ready", null, Patience, cancel);
            var report = await answer.Content.ReadFromJsonAsync<Report>(cancel);
            return new PartStatus(part.Name, report?.Status ?? "unready", report?.Checks ?? []);
        }
        catch (Exception silence) when (silence is HttpRequestException or JsonException || (silence is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new PartStatus(part.Name, "silent", []);
        }
    }
}
