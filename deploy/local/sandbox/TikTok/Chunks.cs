namespace Campagne.Sandbox.TikTok;

/// <summary>
/// The arithmetic of an upload. The documentation does not say whether a megabyte is 10^6 or 2^20; the sandbox holds clients to the
/// stricter reading on either side.
/// </summary>
internal static class Chunks
{
    private const long Least = 5L << 20;
    private const long Most = 64_000_000;
    private const long MostLast = 128_000_000;
    private const long MostVideo = 4_000_000_000;
    private const int MostChunks = 1_000;

    public static string? Problem(long size, long chunk, int count)
    {
        if (size is <= 0 or > MostVideo) return "The video size is invalid.";
        if (chunk <= 0 || count is < 1 or > MostChunks) return "The chunk size or total chunk count is invalid.";
        if (count == 1 && chunk == size) return size <= Most ? null : "The video must be uploaded in more than one chunk.";
        if (chunk is < Least or > Most) return "The chunk size is invalid.";
        if (count != size / chunk) return "The total chunk count is invalid.";
        return size - chunk * (count - 1) > MostLast ? "The last chunk is too large." : null;
    }

    /// <summary>The bytes that the chunk which starts at this position must have.</summary>
    public static long Expected(Attempt attempt, long first) =>
        first / attempt.ChunkSize >= attempt.Chunks - 1 ? attempt.Size - first : attempt.ChunkSize;
}
