using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

internal sealed record ResetRequest(bool KeepConnections = false);

/// <summary>Back to the seeded state; on request accounts, tokens and settings stay. Numbers that were given are not given again.</summary>
internal static class Reset
{
    public static void MapReset(this IEndpointRouteBuilder control) =>
        control.MapPost("/reset", (World world, MediaStore media, ResetRequest? request) =>
        {
            world.Reset(everything: request?.KeepConnections != true);
            media.Clear();
            return Results.NoContent();
        });
}
