using System.Buffers.Binary;
using System.Text;

namespace Campagne.Sandbox.Storage;

/// <summary>
/// What a media file says about itself. <see cref="Type"/> is null for a kind that neither platform knows; sizes and duration are
/// null when the file does not state them.
/// </summary>
internal sealed record MediaFacts(string? Type, int? Width = null, int? Height = null, double? Seconds = null)
{
    public bool IsVideo => Type?.StartsWith("video/", StringComparison.Ordinal) == true;

    public static MediaFacts Read(Stream file)
    {
        Span<byte> head = stackalloc byte[16];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        head = head[..length];
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg(file);
        if (length >= 12 && head[..4].SequenceEqual("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8)) return new("image/webp");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47])) return new("image/png");
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])) return new("video/webm");
        if (length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return Mp4(file, head[8..12].SequenceEqual("qt  "u8) ? "video/quicktime" : "video/mp4");
        return new((string?)null);
    }

    private static MediaFacts Jpeg(Stream file)
    {
        Span<byte> marker = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        file.Position = 2;
        while (file.ReadAtLeast(marker, 4, throwOnEndOfStream: false) == 4 && marker[0] == 0xFF)
        {
            // C0-CF are frame headers, apart from the three that carry tables.
            if (marker[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return file.ReadAtLeast(frame, 5, throwOnEndOfStream: false) == 5
                    ? new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]))
                    : new("image/jpeg");
            }
            file.Position += BinaryPrimitives.ReadUInt16BigEndian(marker[2..]) - 2;
        }
        return new("image/jpeg");
    }

    private static MediaFacts Mp4(Stream file, string type)
    {
        var facts = new MediaFacts(type);
        Walk(file, file.Length, ref facts);
        return facts;
    }

    private static void Walk(Stream file, long end, ref MediaFacts facts)
    {
        Span<byte> head = stackalloc byte[8];
        Span<byte> body = stackalloc byte[96];
        while (file.Position + 8 <= end && file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var name = Encoding.ASCII.GetString(head[4..]);
            var header = 8;
            if (size == 1)
            {
                if (file.ReadAtLeast(body[..8], 8, throwOnEndOfStream: false) < 8) return;
                size = BinaryPrimitives.ReadInt64BigEndian(body);
                header = 16;
            }
            var next = size == 0 ? end : file.Position - header + size;
            if (size != 0 && size < header || next > end) return;
            if (name is "moov" or "trak") Walk(file, next, ref facts);
            else if (name is "mvhd" or "tkhd")
            {
                body.Clear();
                var wanted = (int)Math.Min(body.Length, next - file.Position);
                if (file.ReadAtLeast(body[..wanted], wanted, throwOnEndOfStream: false) < wanted) return;
                facts = name == "mvhd" ? WithDuration(facts, body) : WithSize(facts, body);
            }
            file.Position = next;
        }
    }

    private static MediaFacts WithDuration(MediaFacts facts, ReadOnlySpan<byte> box)
    {
        var wide = box[0] == 1;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(box[(wide ? 20 : 12)..]);
        double duration = wide ? BinaryPrimitives.ReadUInt64BigEndian(box[24..]) : BinaryPrimitives.ReadUInt32BigEndian(box[16..]);
        return scale == 0 ? facts : facts with { Seconds = duration / scale };
    }

    private static MediaFacts WithSize(MediaFacts facts, ReadOnlySpan<byte> box)
    {
        // 16.16 fixed point; a sound track has no size.
        var at = box[0] == 1 ? 88 : 76;
        var width = BinaryPrimitives.ReadUInt16BigEndian(box[at..]);
        var height = at + 6 <= box.Length ? BinaryPrimitives.ReadUInt16BigEndian(box[(at + 4)..]) : (ushort)0;
        return width == 0 || height == 0 ? facts : facts with { Width = width, Height = height };
    }
}
