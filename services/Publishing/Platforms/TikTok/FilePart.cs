namespace Campagne.Publishing.Platforms.TikTok;

/// <summary>A part of a file as a stream: one chunk of an upload, read as it is sent.</summary>
internal sealed class FilePart : Stream
{
    private readonly Stream file;
    private readonly long length;
    private long read;

    public FilePart(Stream file, long first, long length)
    {
        (this.file, this.length) = (file, length);
        file.Position = first;
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Counted(file.Read(buffer, offset, Room(count)));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await file.ReadAsync(buffer[..Room(buffer.Length)], cancellationToken));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }

    private int Room(int asked) => (int)Math.Min(asked, length - read);

    private int Counted(int got)
    {
        read += got;
        return got;
    }
}
