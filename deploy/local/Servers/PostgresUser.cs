using System.Security.Cryptography;
using System.Text;
using Campagne.Local.Processes;

namespace Campagne.Local.Servers;

/// <summary>The operating-system user that PostgreSQL runs as, and a folder that this user can reach.</summary>
internal static class PostgresUser
{
    /// <summary>Null when we are not root: PostgreSQL then simply runs as ourselves.</summary>
    public static string? Name => Native.IsRoot ? "postgres" : null;

    public static IReadOnlyDictionary<string, string?> Environment { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8", ["PGDATA"] = null, ["PGPORT"] = null, ["PGHOST"] = null };

    /// <summary>
    /// Makes the folder in the set and gives it to the user. A checkout under /root (or another closed folder) cannot be reached by
    /// that user; the data then go to /var/lib/campagne, and the set remembers where.
    /// </summary>
    public static async Task<string> PlaceAsync(InstanceSet set, CancellationToken ct)
    {
        var inside = set.PathOf("postgres");
        if (Name is null)
        {
            Directory.CreateDirectory(inside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return inside;
        }
        if (!await Run.SucceedsAsync("id", ["-u", Name], ct))
            await Run.AsAsync(null, "useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", Name], null, ct);
        if (await TryGiveFolderAsync(inside, ct))
            return inside;
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(set.Folder)))[..12];
        var outside = $"/var/lib/campagne/{set.Name}-{mark}/postgres";
        if (!await TryGiveFolderAsync(outside, ct))
            throw new LaunchException($"User {Name} can reach neither {inside} nor {outside}; PostgreSQL needs a data folder that it can reach.");
        return outside;
    }

    public static async Task GiveAsync(string path, CancellationToken ct)
    {
        if (Name is not null)
            await Run.AsAsync(null, "chown", [$"{Name}:", path], null, ct);
    }

    private static async Task<bool> TryGiveFolderAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await GiveAsync(folder, ct);
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return await Run.SucceedsAsync("setpriv", [$"--reuid={Name}", $"--regid={Name}", "--init-groups", "--", "test", "-w", folder, "-a", "-x", folder], ct);
    }
}
