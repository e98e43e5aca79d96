using Campagne.ServiceDefaults.Assets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Media;

/// <summary>Gives an asset to a platform that holds a valid address for it. HEAD and ranges work; without a valid signature there is nothing here.</summary>
internal static class ServeMedia
{
    private const int SniffLength = 16;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods("/media/{hash}", ["GET", "HEAD"], Handle).AllowAnonymous().ExcludeFromDescription();

    private static Results<FileStreamHttpResult, NotFound> Handle(string hash, long? expires, string? signature, MediaAddress address, IAssets assets)
    {
        if (expires is not { } until || signature is null || !AssetFolder.IsHash(hash) || !address.IsValid(hash, until, signature) || assets.Open(hash) is not { } file)
            return TypedResults.NotFound();

        Span<byte> start = stackalloc byte[SniffLength];
        var length = file.ReadAtLeast(start, SniffLength, throwOnEndOfStream: false);
        file.Position = 0;
        return TypedResults.Stream(file, TypeOf(start[..length]), enableRangeProcessing: true);
    }

    /// <summary>By content, never by name.</summary>
    private static string TypeOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'q', (byte)'t', ..] => "video/quicktime",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "video/mp4",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        _ => "application/octet-stream",
    };
}
