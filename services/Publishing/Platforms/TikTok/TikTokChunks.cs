namespace Campagne.Publishing.Platforms.TikTok;

/// <summary>
/// How a video is cut for upload: one chunk while it is small, else chunks of ten million bytes with the remainder in the last one. That size is
/// allowed whether a megabyte is read as 10^6 or 2^20, and short enough for one request.
/// </summary>
internal sealed record TikTokChunks(long Size, long ChunkSize, int Count)
{
    private const long Usual = 10_000_000;

    public static TikTokChunks Of(long size) => size < 2 * Usual ? new(size, size, 1) : new(size, Usual, (int)(size / Usual));

    public long First(int part) => part * ChunkSize;

    /// <summary>The position of the last byte.</summary>
    public long Last(int part) => part == Count - 1 ? Size - 1 : First(part + 1) - 1;
}
