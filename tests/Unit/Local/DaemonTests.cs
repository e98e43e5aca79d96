using System.Diagnostics;
using Campagne.Local.Processes;
using Campagne.Local.Servers;

namespace Campagne.UnitTests.Local;

public sealed class DaemonTests : IDisposable
{
    private readonly InstanceSet _set = InstanceSet.Open(Path.Combine(Path.GetTempPath(), "campagne daemon " + Guid.NewGuid().ToString("N")));

    [Fact]
    public async Task Another_run_of_the_launcher_finds_and_stops_what_was_started()
    {
        new Daemon(_set, "sleeper").Start(Sleep());

        var found = new Daemon(_set, "sleeper");
        found.IsRunning.ShouldBeTrue();
        await found.StopAsync(Signal.Terminate, TimeSpan.FromSeconds(5));

        found.IsRunning.ShouldBeFalse();
        found.Record.ShouldBeNull();
    }

    [Fact]
    public async Task A_process_that_ignores_the_request_is_killed_with_its_children()
    {
        var daemon = new Daemon(_set, "stubborn");
        daemon.Start(Shell("trap '' TERM; sleep 300 & echo started; while :; do sleep 1; done"));
        await Until(() => daemon.Tail().Contains("started", StringComparison.Ordinal));
        var identity = daemon.Record.ShouldNotBeNull().Identity;

        await daemon.StopAsync(Signal.Terminate, TimeSpan.FromMilliseconds(300));

        identity.Session().ShouldBeEmpty();
    }

    [Fact]
    public async Task Output_goes_to_the_log_that_only_its_owner_can_read()
    {
        var daemon = new Daemon(_set, "speaker");
        daemon.Start(Shell("echo spoken; echo complained >&2"));
        await Until(() => !daemon.IsRunning);

        daemon.Tail().ShouldBe($"spoken{Environment.NewLine}complained");
        File.GetUnixFileMode(daemon.Log).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_daemon_does_not_keep_a_lock_that_its_launcher_holds()
    {
        var output = _set.PathOf("open-files");
        var daemon = new Daemon(_set, "innocent");
        // .NET marks what it opens itself as not to be inherited; a handle that came from outside is not marked.
        using var inherited = new FileStream(_set.PathOf("held"), FileMode.Create);
        ClearCloseOnExec(inherited.SafeFileHandle.DangerousGetHandle().ToInt32());

        daemon.Start(Shell($"ls -l /proc/self/fd > '{output}'"));
        await Until(() => !daemon.IsRunning);

        File.ReadAllText(output).ShouldContain("/dev/null");
        File.ReadAllText(output).ShouldNotContain("/held");
    }

    public void Dispose()
    {
        foreach (var name in (string[])["sleeper", "stubborn", "speaker", "innocent"])
            new Daemon(_set, name).KillAsync().GetAwaiter().GetResult();
        Directory.Delete(_set.Folder, recursive: true);
    }

    private Launch Sleep() => new("sleep", ["300"], new Dictionary<string, string?>(StringComparer.Ordinal), _set.Folder);

    private Launch Shell(string script) => new("sh", ["-c", script], new Dictionary<string, string?>(StringComparer.Ordinal), _set.Folder);

    private static async Task Until(Func<bool> met)
    {
        for (var watch = Stopwatch.StartNew(); !met(); await Task.Delay(20))
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    private static void ClearCloseOnExec(int handle)
    {
        const int setFlags = 2;
        FileControl(handle, setFlags, 0).ShouldBe(0);
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "fcntl")]
    private static extern int FileControl(int handle, int command, int flags);
}
