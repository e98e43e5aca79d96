using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

internal sealed record HealthCheck(string Name, string Status, string? Reason = null);

internal sealed record HealthReport(string Status, IReadOnlyList<HealthCheck> Checks);

internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => new HealthReport("ready", []));
        app.MapGet("/health/ready", (World world) =>
        {
            try
            {
                // Taking a number writes to the journal: what cannot be written must not be promised.
                world.Run(() => world.Next());
                return Results.Ok(new HealthReport("ready", [new HealthCheck("store", "ready")]));
            }
            catch (IOException failure)
            {
                var report = new HealthReport("unready", [new HealthCheck("store", "unready", failure.Message)]);
                return Results.Json(report, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
    }
}
