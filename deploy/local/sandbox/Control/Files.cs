using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

/// <summary>The media themselves, by hash; served with the type that their own bytes say.</summary>
internal static class Files
{
    private const string Avatar = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="20" fill="#d0d7de"/>
        <circle cx="20" cy="15" r="7" fill="#57606a"/><path d="M6 38a14 14 0 0 1 28 0z" fill="#57606a"/></svg>
        """;

    public static void MapFiles(this IEndpointRouteBuilder control)
    {
        control.MapGet("/avatar.svg", () => Results.Content(Avatar, "image/svg+xml"));
        control.MapGet("/files/{sha256}", (MediaStore media, string sha256) =>
        {
            if (media.PathOf(sha256) is not { } path) return Results.NotFound();
            using var file = File.OpenRead(path);
            return Results.File(path, MediaFacts.Read(file).Type ?? "application/octet-stream", enableRangeProcessing: true);
        });
    }
}
