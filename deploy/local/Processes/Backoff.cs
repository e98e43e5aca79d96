namespace Campagne.Local.Processes;

/// <summary>How long to wait before a process that ended is started again.</summary>
internal static class Backoff
{
    /// <summary>After this long without a fall, earlier falls no longer count.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    /// <summary>1 s, 2 s, 4 s, ... at most 30 s.</summary>
    public static TimeSpan Delay(int fall) => TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Clamp(fall, 1, 10) - 1)));

    public static int Count(int earlier, TimeSpan ran) => ran >= Forgotten ? 1 : earlier + 1;
}
