using Campagne.Gateway.Parts;
using Campagne.Gateway.Proxy;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campagne.Gateway.Features;

/// <summary>How every part is, and why.</summary>
internal static class Status
{
    /// <param name="State"><c>ready</c>, <c>degraded</c>, <c>unready</c> or <c>silent</c>: the worst of the parts.</param>
    public sealed record Answer(string State, DateTimeOffset CheckedAt, IReadOnlyList<PartAnswer> Parts);

    public sealed record PartAnswer(string Name, string Title, string State, IReadOnlyList<PartCheck> Checks);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/status", Handle).For([.. Roles.All]).WithSummary("Toont hoe elk onderdeel ervoor staat").WithTags("beheer");

    private static async Task<Ok<Answer>> Handle(PartsWatch watch, HealthCheckService health, TimeProvider clock, CancellationToken cancel)
    {
        var own = await health.CheckHealthAsync(check => check.Name != "parts", cancel);
        var parts = (await watch.Look(cancel)).Prepend(new PartStatus(
            "gateway", Name(own.Status), [.. own.Entries.Select(entry => new PartCheck(entry.Key, Name(entry.Value.Status), entry.Value.Description))]))
            .Select(part => new PartAnswer(part.Name, Part.Title(part.Name), part.Status, part.Checks)).ToList();
        return TypedResults.Ok(new Answer(Worst(parts.Select(part => part.State)), clock.GetUtcNow(), parts));
    }

    internal static string Worst(IEnumerable<string> states) => states.MaxBy(state => Array.IndexOf(fromGoodToBad, state))!;

    private static readonly string[] fromGoodToBad = ["ready", "degraded", "unready", "silent"];

    private static string Name(HealthStatus status) => status switch { HealthStatus.Healthy => "ready", HealthStatus.Degraded => "degraded", _ => "unready" };
}
