using System.Buffers.Binary;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Campagne.Measurement.Clicks;

/// <summary>
/// An append-only file of frames: length, CRC-32, payload. What <see cref="Append"/> returned from is on the disk. The file is locked by the process
/// that writes it; the lock ends with the process, however it ends, and then another one may take the file over.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int Header = 8;
    private const string Suffix = ".clicks";

    private readonly SafeFileHandle handle;
    private readonly string path;
    private long durable;

    private JournalFile(string path, FileMode mode)
    {
        this.path = path;
        Id = Guid.Parse(Path.GetFileNameWithoutExtension(path));
        handle = File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.None);
    }

    public Guid Id { get; }

    /// <summary>Bytes that will survive a crash.</summary>
    public long Durable => Volatile.Read(ref durable);

    public static JournalFile Create(string folder)
    {
        Directory.CreateDirectory(folder);
        return new JournalFile(Path.Combine(folder, Guid.CreateVersion7() + Suffix), FileMode.CreateNew);
    }

    /// <summary>Files that a process left behind. A frame that was cut off by its end was never answered for, and is not read.</summary>
    public static IEnumerable<JournalFile> Abandoned(string folder)
    {
        foreach (var left in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Suffix) : [])
        {
            JournalFile file;
            try
            {
                file = new JournalFile(left, FileMode.Open);
            }
            catch (IOException)
            {
                continue; // another process writes it, or has just counted and removed it
            }

            file.durable = RandomAccess.GetLength(file.handle);
            yield return file;
        }
    }

    /// <exception cref="IOException">Nothing of the frame counts; the file must not be written again.</exception>
    public void Append(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[Header + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Crc32.HashToUInt32(payload));
        payload.CopyTo(frame.AsSpan(Header));
        RandomAccess.Write(handle, frame, durable);
        RandomAccess.FlushToDisk(handle);
        Volatile.Write(ref durable, durable + frame.Length);
    }

    /// <summary>Reads whole frames from a position on.</summary>
    /// <param name="position">Behind a whole frame.</param>
    /// <param name="most">About how many bytes at once.</param>
    /// <param name="read">Gets each payload.</param>
    /// <returns>The position behind the last whole frame.</returns>
    public long Read(long position, int most, Action<ReadOnlySpan<byte>> read)
    {
        Span<byte> header = stackalloc byte[Header];
        for (var end = Math.Min(Durable, position + most); position + Header <= end;)
        {
            RandomAccess.Read(handle, header, position);
            var length = BinaryPrimitives.ReadInt32LittleEndian(header);
            if (length <= 0 || position + Header + length > Durable)
                break;
            var payload = new byte[length];
            if (RandomAccess.Read(handle, payload, position + Header) != length || Crc32.HashToUInt32(payload) != BinaryPrimitives.ReadUInt32LittleEndian(header[4..]))
                break;
            read(payload);
            position += Header + length;
        }

        return position;
    }

    public void Dispose() => handle.Dispose();

    public void Remove()
    {
        File.Delete(path);
        Dispose();
    }
}
