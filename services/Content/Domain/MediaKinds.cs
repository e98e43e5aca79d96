namespace Campagne.Content.Domain;

/// <summary>The two kinds of asset that platforms take everywhere, told by their content.</summary>
internal static class MediaKinds
{
    public const string Image = "image/jpeg";
    public const string Video = "video/mp4";

    /// <summary>Bytes that are enough to tell.</summary>
    public const int Head = 12;

    /// <returns>Null when it is neither.</returns>
    public static string? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Image
        : head.Length >= 8 && head[4..8].SequenceEqual("ftyp"u8) ? Video
        : null;

    /// <summary>Largest size in bytes: 8 MB for an image (the limit of Instagram), 300 MB for a video (the limit of Instagram's reels).</summary>
    public static long Limit(string kind) => kind == Image ? 8_000_000 : 300_000_000;
}
