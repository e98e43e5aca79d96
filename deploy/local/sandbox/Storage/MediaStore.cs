using System.Security.Cryptography;

namespace Campagne.Sandbox.Storage;

/// <summary>A stored media file: its hash, size and what its own bytes say about it.</summary>
internal sealed record StoredMedia(string Sha256, long Bytes, MediaFacts Facts);

/// <summary>Media files by content hash, and the uploads that are still growing.</summary>
internal sealed class MediaStore
{
    private readonly string media;
    private readonly string uploads;

    public MediaStore(string folder)
    {
        media = Directory.CreateDirectory(Path.Combine(folder, "media")).FullName;
        uploads = Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName;
    }

    public string? PathOf(string sha256)
    {
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower)) return null;
        var path = Path.Combine(media, sha256);
        return File.Exists(path) ? path : null;
    }

    public string UploadPath(string token) => Path.Combine(uploads, token + ".part");

    public string TemporaryPath() => Path.Combine(uploads, Guid.NewGuid().ToString("N") + ".tmp");

    /// <summary>Moves a complete file into the store.</summary>
    public async Task<StoredMedia> KeepAsync(string path)
    {
        StoredMedia stored;
        await using (var file = File.OpenRead(path))
        {
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
            file.Position = 0;
            stored = new StoredMedia(hash, file.Length, MediaFacts.Read(file));
        }
        File.Move(path, Path.Combine(media, stored.Sha256), overwrite: true);
        return stored;
    }

    public void Clear()
    {
        foreach (var file in Directory.EnumerateFiles(media).Concat(Directory.EnumerateFiles(uploads))) File.Delete(file);
    }
}
