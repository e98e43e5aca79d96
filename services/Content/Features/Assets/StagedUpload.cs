using System.Buffers;
using System.Security.Cryptography;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Assets;

namespace Campagne.Content.Features.Assets;

/// <summary>Bytes on their way into the store: in a temporary file beside it, so that the last step is an atomic rename. Gone again unless it was kept.</summary>
internal sealed class StagedUpload : IDisposable
{
    private StagedUpload(string path) => Path = path;

    public string Path { get; }

    /// <summary>SHA-256, lowercase hex.</summary>
    public string Hash { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>Null when the content is no kind that is taken, or too large: then nothing more was read.</summary>
    public string? Kind { get; private set; }

    public bool TooLarge { get; private set; }

    /// <summary>Reads no further than needed to refuse.</summary>
    public static async Task<StagedUpload> Receive(AssetFolder folder, Stream body, CancellationToken cancel)
    {
        var directory = Directory.CreateDirectory(System.IO.Path.Combine(folder.Folder, "incoming"));
        var upload = new StagedUpload(System.IO.Path.Combine(directory.FullName, Guid.NewGuid().ToString("N")));
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            await upload.Copy(body, buffer, cancel);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async Task Copy(Stream body, byte[] buffer, CancellationToken cancel)
    {
        var head = await body.ReadAtLeastAsync(buffer, MediaKinds.Head, throwOnEndOfStream: false, cancel);
        Kind = MediaKinds.Of(buffer.AsSpan(0, head));
        if (Kind is null)
            return;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        for (var read = head; read > 0; read = await body.ReadAsync(buffer, cancel))
        {
            Size += read;
            if (Size > MediaKinds.Limit(Kind))
            {
                TooLarge = true;
                return;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true); // the database will say that it is there
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Gives the file its final name. The same bytes may be there already; then they stay.</summary>
    public void Keep(AssetFolder folder)
    {
        var place = folder.PathOf(Hash);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        File.Move(Path, place, overwrite: true);
    }

    public void Dispose() => File.Delete(Path);
}
