using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Campagne.ServiceDefaults.Health;

/// <summary>Says in the log when a check changes, with its reason; not at every probe. The health service's own lines are off, see the telemetry pipeline.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> log) : IHealthCheckPublisher
{
    private readonly Dictionary<string, HealthStatus> known = new(StringComparer.Ordinal);

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, entry) in report.Entries)
        {
            if (known.GetValueOrDefault(name, HealthStatus.Healthy) == entry.Status)
                continue;
            known[name] = entry.Status;
            if (entry.Status == HealthStatus.Healthy)
                Well(name);
            else
                Ill(name, entry.Status, entry.Description);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(130, LogLevel.Information, "{Check} is well again")]
    private partial void Well(string check);

    [LoggerMessage(131, LogLevel.Warning, "{Check} is {Status}: {Reason}")]
    private partial void Ill(string check, HealthStatus status, string? reason);
}
