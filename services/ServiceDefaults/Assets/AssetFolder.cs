namespace Campagne.ServiceDefaults.Assets;

/// <summary>Where assets are read by their hash.</summary>
public interface IAssets
{
    /// <param name="hash">SHA-256, 64 lowercase hex digits.</param>
    /// <returns>The bytes, seekable; null when there is no such asset.</returns>
    Stream? Open(string hash);
}

/// <summary>
/// A content-addressed folder (configuration <c>Assets:Folder</c>): the name of a file is the SHA-256 of its bytes, so it never changes once it is there.
/// Content writes, Publishing reads.
/// </summary>
public sealed class AssetFolder(string folder) : IAssets
{
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <returns><c>FOLDER/ab/ab12…</c>: two levels, so that no directory grows without end.</returns>
    /// <exception cref="ArgumentException">Not a hash: a path never comes from outside.</exception>
    public string PathOf(string hash) => IsHash(hash)
        ? Path.Combine(Folder, hash[..2], hash)
        : throw new ArgumentException("Not a SHA-256 in lowercase hex.", nameof(hash));

    public Stream? Open(string hash)
    {
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public static bool IsHash(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower);
}
