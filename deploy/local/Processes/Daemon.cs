using System.Diagnostics;
using System.Text.Json;
using Campagne.Local.Servers;

namespace Campagne.Local.Processes;

/// <summary>What to run: environment values of null are removed; <paramref name="AsUser"/> drops root's rights first.</summary>
internal sealed record Launch(string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string?> Environment, string Folder, string? AsUser = null);

/// <summary>What is remembered of a started process, so that another run of the launcher can find and end exactly that one.</summary>
internal sealed record RunRecord(ProcessIdentity Identity, DateTimeOffset Started, int Restarts)
{
    public static byte[] Of(int pid, int restarts = 0) =>
        JsonSerializer.SerializeToUtf8Bytes(new RunRecord(
            ProcessIdentity.Of(pid) ?? throw new LaunchException($"Process {pid} ended at once."), TimeProvider.System.GetUtcNow(), restarts));
}

/// <summary>
/// A process in a session of its own (Ctrl-C in the terminal does not reach it) whose output goes straight to a log file, so that it
/// outlives the launcher when it should. Its record stands in run/NAME.json.
/// </summary>
internal sealed class Daemon(InstanceSet set, string name)
{
    private const long LargestLog = 20 * 1024 * 1024;
    private Process? _process;

    public string Name { get; } = name;

    public string Log => set.LogOf(Name);

    public RunRecord? Record => File.Exists(RecordFile) ? JsonSerializer.Deserialize<RunRecord>(File.ReadAllText(RecordFile)) : null;

    public bool IsRunning => Record?.Identity.IsAlive ?? false;

    /// <summary>Known only to the launcher that started the process.</summary>
    public int? ExitCode => _process is { HasExited: true } ? _process.ExitCode : null;

    private string RecordFile => set.PathOf("run", Name + ".json");

    public void Start(Launch launch, int restarts = 0)
    {
        if (IsRunning)
            return;
        if (File.Exists(Log) && new FileInfo(Log).Length > LargestLog)
            File.Move(Log, Log + ".1", overwrite: true);
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = launch.Folder, UseShellExecute = false };
        // setsid and exec keep the process id, so the id that we get is that of the program itself. What the launcher itself inherited
        // (the handle of a lock file, a pipe) is closed: a daemon that keeps it open would hold that lock for as long as it lives.
        const string script = """
            umask 077; log=$1; shift
            for fd in /proc/self/fd/*; do fd=${fd##*/}; [ "$fd" -le 2 ] || eval "exec $fd>&-"; done
            exec "$@" >>"$log" 2>&1 </dev/null
            """;
        string[] command = ["bash", "-c", script, Name, Log, .. Rights(launch.AsUser), launch.File, .. launch.Arguments];
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        foreach (var (key, value) in launch.Environment)
            start.Environment[key] = value;
        _process?.Dispose();
        _process = Process.Start(start) ?? throw new LaunchException($"{Name} could not be started.");
        InstanceSet.WritePrivately(RecordFile, RunRecord.Of(_process.Id, restarts));
    }

    /// <summary>Asks the process to end, waits, and then ends it with whatever it left in its session.</summary>
    public async Task StopAsync(Signal signal, TimeSpan grace)
    {
        if (Record is not { } record)
            return;
        var waited = Stopwatch.StartNew();
        if (record.Identity.Signal(signal))
        {
            while (record.Identity.IsAlive && waited.Elapsed < grace)
                await Task.Delay(50);
        }
        record.Identity.Signal(Signal.Kill);
        while (Reap(record.Identity) && waited.Elapsed < grace + TimeSpan.FromSeconds(10))
            await Task.Delay(50);
        File.Delete(RecordFile);
    }

    /// <summary>SIGKILL, now, to the process and everything in its session: a power cut for one process.</summary>
    public async Task KillAsync()
    {
        while (Record is { } record && Reap(record.Identity))
            await Task.Delay(20);
        File.Delete(RecordFile);
    }

    /// <summary>The last lines of the log, for a message about a failed start.</summary>
    public string Tail(int lines = 12) => File.Exists(Log) ? string.Join(Environment.NewLine, File.ReadLines(Log).TakeLast(lines)) : "";

    // True while something was left to end.
    private static bool Reap(ProcessIdentity leader)
    {
        var left = leader.Session().ToList();
        foreach (var process in left)
            process.Signal(Signal.Kill);
        return left.Count > 0;
    }

    private static string[] Rights(string? user) =>
        user is null ? [] : ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--"];
}
