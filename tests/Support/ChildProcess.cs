using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Campagne.Testing;

/// <summary>A program that a test starts, breaks and stops. Its output goes to a file; it dies with the test run, however that ends.</summary>
public class ChildProcess(string name, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment, string folder, string log)
    : IAsyncDisposable
{
    private const int SigTerm = 15;
    private const int SigCont = 18;
    private const int SigStop = 19;

    // The shell becomes the program itself: the process id, and the wish to die with its parent, stay the same.
    private static readonly string[] intoFile = ["/bin/sh", "-c", "exec \"$0\" \"$@\" >>\"$CAMPAGNE_TEST_LOG\" 2>&1 </dev/null"];
    private static readonly string[] diesWithUs = File.Exists("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--"] : [];
    private static readonly BlockingCollection<Action> starts = Spawner();

    private Process? process;

    public string Name => name;

    public string Log => log;

    /// <summary>Its environment, beside what it inherits. A change counts from the next start on.</summary>
    public IDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>(environment, StringComparer.Ordinal);

    public bool IsRunning => process is { HasExited: false };

    /// <summary>Null while it runs or before it was started. 128 plus the signal when a signal ended it.</summary>
    public int? ExitCode => process is { HasExited: true } ended ? ended.ExitCode : null;

    public int Id => process?.Id ?? throw NotStarted();

    public async Task Start()
    {
        if (IsRunning)
            throw new InvalidOperationException($"{name} runs already.");
        string[] command = [.. diesWithUs, .. intoFile, program, .. arguments];
        var info = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, WorkingDirectory = folder };
        foreach (var (key, value) in Variables)
            info.Environment[key] = value;
        info.Environment["CAMPAGNE_TEST_LOG"] = log;
        var started = new TaskCompletionSource<Process?>(TaskCreationOptions.RunContinuationsAsynchronously);
        starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info));
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        });
        process?.Dispose();
        process = await started.Task;
    }

    /// <summary>SIGKILL: no chance to finish anything. Returns when the process is gone.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until the process has ended by itself.</summary>
    /// <exception cref="TimeoutException">It did not end in time; it was killed then.</exception>
    public async Task Stop(TimeSpan? within = null)
    {
        if (!IsRunning)
            return;
        Signal(SigTerm);
        try
        {
            await process!.WaitForExitAsync().WaitAsync(within ?? TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException late)
        {
            await Kill();
            throw new TimeoutException($"{name} did not end on SIGTERM.{Environment.NewLine}{Tail()}", late);
        }
    }

    /// <summary>SIGSTOP: it keeps its connections and leases and does nothing, like a process that hangs.</summary>
    public void Pause() => Signal(SigStop);

    public void Continue() => Signal(SigCont);

    /// <summary>The last lines of what it said, for failure messages.</summary>
    public string Tail(int lines = 40)
    {
        if (!File.Exists(log))
            return $"({name} said nothing)";
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        var last = reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(lines);
        return $"--- {log}{Environment.NewLine}{string.Join(Environment.NewLine, last)}";
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Signal(int signal)
    {
        if (kill(Id, signal) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent to {name}: error {Marshal.GetLastPInvokeError()}.");
    }

    private InvalidOperationException NotStarted() => new($"{name} was not started.");

    // A child is told of the death of the thread that started it, not of the process. Threads of the pool come and go; this one stays.
    private static BlockingCollection<Action> Spawner()
    {
        var queue = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var start in queue.GetConsumingEnumerable())
                start();
        }) { IsBackground = true, Name = "starts processes" }.Start();
        return queue;
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
