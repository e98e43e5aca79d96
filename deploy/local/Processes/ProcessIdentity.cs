using System.Globalization;

namespace Campagne.Local.Processes;

/// <summary>
/// Which process it is, not only which number: process ids are handed out again, so the moment of start (clock ticks since boot) and the
/// boot itself belong to it. Nothing is ever signalled by number alone.
/// </summary>
internal sealed record ProcessIdentity(int Pid, long StartTicks, string Boot)
{
    private static readonly Lazy<string> ThisBoot = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    public bool IsAlive => string.Equals(Boot, ThisBoot.Value, StringComparison.Ordinal) && ReadStat(Pid) is { } stat && stat.StartTicks == StartTicks && stat.State is not ('Z' or 'X');

    public static ProcessIdentity? Of(int pid) => ReadStat(pid) is { } stat ? new ProcessIdentity(pid, stat.StartTicks, ThisBoot.Value) : null;

    /// <summary>Returns false when the process is not alive any more.</summary>
    public bool Signal(Signal signal)
    {
        if (!IsAlive)
            return false;
        _ = Native.Kill(Pid, (int)signal);
        return true;
    }

    /// <summary>
    /// Members of the session that this process leads or led. While one of them lives the kernel does not hand out the number again; when
    /// it has been handed out again, nothing of ours is left.
    /// </summary>
    public IEnumerable<ProcessIdentity> Session() =>
        !string.Equals(Boot, ThisBoot.Value, StringComparison.Ordinal) || (ReadStat(Pid) is { } now && now.StartTicks != StartTicks) ? [] : Members();

    private IEnumerable<ProcessIdentity> Members() =>
        from folder in Directory.EnumerateDirectories("/proc")
        let pid = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where pid > 0
        let stat = ReadStat(pid)
        where stat is not null && stat.Session == Pid && stat.StartTicks >= StartTicks && stat.State is not ('Z' or 'X')
        select new ProcessIdentity(pid, stat.StartTicks, ThisBoot.Value);

    internal static ProcessStat? Parse(string stat)
    {
        // The command may hold spaces and brackets: fields are counted after the last closing bracket.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Length < 20
            ? null
            : new ProcessStat(fields[0][0], int.Parse(fields[3], CultureInfo.InvariantCulture), long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static ProcessStat? ReadStat(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>From /proc/[pid]/stat: state letter, session, start in clock ticks since boot.</summary>
internal sealed record ProcessStat(char State, int Session, long StartTicks);

internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

internal static class Native
{
    public static bool IsRoot => GetEffectiveUserId() == 0;

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Kill(int pid, int signal);

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint GetEffectiveUserId();
}
