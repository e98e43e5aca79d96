using System.Security.Cryptography;
using System.Text.Json;

namespace Campagne.Local.Servers;

/// <summary>
/// One private set of servers and what it remembers: ports and secrets are chosen once and kept in settings.json (mode 600), so that a
/// second start finds the same addresses. The folder itself may be traversed by others, because PostgreSQL runs as another user when we are root.
/// </summary>
internal sealed class InstanceSet
{
    private const UnixFileMode Traversable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly Lock _lock = new();
    private readonly Settings _settings;

    private InstanceSet(string folder, Settings settings) => (Folder, _settings) = (folder, settings);

    public string Folder { get; }

    public string Name => Path.GetFileName(Folder);

    public string Logs => Path.Combine(Folder, "logs");

    public static InstanceSet Open(string folder)
    {
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder, Traversable);
        Directory.CreateDirectory(Path.Combine(folder, "logs"), Traversable);
        Directory.CreateDirectory(Path.Combine(folder, "run"), Traversable);
        var file = Path.Combine(folder, "settings.json");
        var settings = File.Exists(file) ? JsonSerializer.Deserialize<Settings>(File.ReadAllText(file), Json) : null;
        return new InstanceSet(folder, settings ?? new Settings([], [], []));
    }

    public string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    public string LogOf(string name) => Path.Combine(Logs, name + ".log");

    /// <summary>The port remembered for <paramref name="name"/>, chosen now when there is none.</summary>
    public int Port(string name, int preferred = 0)
    {
        lock (_lock)
            return _settings.Ports.TryGetValue(name, out var port) ? port : Remember(_settings.Ports, name, Ports.Choose(preferred, _settings.Ports.Values));
    }

    /// <summary>As <see cref="Port"/>, but moves to another port when something else has taken ours meanwhile.</summary>
    public int FreePort(string name, int preferred = 0)
    {
        var port = Port(name, preferred);
        lock (_lock)
            return Ports.IsFree(port) ? port : Remember(_settings.Ports, name, Ports.Choose(preferred, _settings.Ports.Values));
    }

    /// <summary>A random password of letters and digits (safe in any connection string or URI).</summary>
    public string Secret(string name) => Secret(name, () => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 32));

    /// <summary>A random key of 32 bytes in base64.</summary>
    public string Key(string name) => Secret(name, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>A folder that had to be put elsewhere (outside the set).</summary>
    public string? Place(string name) => _settings.Places.GetValueOrDefault(name);

    public void Place(string name, string folder)
    {
        lock (_lock)
            Remember(_settings.Places, name, folder);
    }

    public IReadOnlyDictionary<string, int> KnownPorts => _settings.Ports;

    public IReadOnlyCollection<string> KnownPlaces => _settings.Places.Values;

    /// <summary>Writes a file that only its owner can read, whole or not at all.</summary>
    public static void WritePrivately(string file, ReadOnlySpan<byte> content)
    {
        var draft = file + ".new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private }))
            stream.Write(content);
        File.Move(draft, file, overwrite: true);
    }

    private string Secret(string name, Func<string> create)
    {
        lock (_lock)
            return _settings.Secrets.TryGetValue(name, out var secret) ? secret : Remember(_settings.Secrets, name, create());
    }

    private T Remember<T>(Dictionary<string, T> values, string name, T value)
    {
        values[name] = value;
        WritePrivately(PathOf("settings.json"), JsonSerializer.SerializeToUtf8Bytes(_settings, Json));
        return value;
    }

    private sealed record Settings(Dictionary<string, int> Ports, Dictionary<string, string> Secrets, Dictionary<string, string> Places);
}
