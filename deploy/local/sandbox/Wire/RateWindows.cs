namespace Campagne.Sandbox.Wire;

/// <summary>Sliding windows of one minute, per token and operation. Not kept over a restart: a minute is short.</summary>
internal sealed class RateWindows
{
    private readonly Dictionary<string, Queue<DateTimeOffset>> windows = new(StringComparer.Ordinal);

    public bool Allows(string key, int perMinute, DateTimeOffset now)
    {
        if (!windows.TryGetValue(key, out var window)) windows[key] = window = new Queue<DateTimeOffset>();
        while (window.TryPeek(out var oldest) && oldest <= now.AddMinutes(-1)) window.Dequeue();
        if (window.Count >= perMinute) return false;
        window.Enqueue(now);
        return true;
    }

    /// <summary>The part of the limit that is used, in percent.</summary>
    public int Used(string key, int perMinute, DateTimeOffset now) =>
        windows.TryGetValue(key, out var window) ? (int)(100L * window.Count(moment => moment > now.AddMinutes(-1)) / Math.Max(1, perMinute)) : 0;

    public void Clear() => windows.Clear();
}
