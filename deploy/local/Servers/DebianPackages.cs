using System.Diagnostics;
using Campagne.Local.Processes;

namespace Campagne.Local.Servers;

/// <summary>The programs that Campagne needs besides .NET, and the Debian packages that bring them.</summary>
internal static class DebianPackages
{
    private static readonly IReadOnlyList<(string Package, string For, Func<bool> Present)> Wanted =
    [
        ("postgresql", "databases", () => PrivatePostgres.Installed().Count > 0),
        ("rabbitmq-server", "message broker", () => PrivateRabbit.Script() is not null && Run.Which("epmd") is not null),
        ("redis-server", "cache and counters", () => PrivateRedis.Program() is not null),
        ("ffmpeg", "measuring video", () => Run.Which("ffmpeg") is not null && Run.Which("ffprobe") is not null),
    ];

    public static IEnumerable<(string Package, string For, bool Present)> State => Wanted.Select(w => (w.Package, w.For, w.Present()));

    public static IReadOnlyList<string> Missing(ExternalServers given) =>
        [.. State.Where(w => !w.Present && !given.Replaces(w.Package)).Select(w => w.Package)];

    /// <summary>Installs with apt, as root or through sudo. The output goes to <paramref name="log"/>.</summary>
    public static async Task InstallAsync(IReadOnlyList<string> packages, string log, CancellationToken ct)
    {
        if (Run.Which("apt-get") is null)
        {
            throw new LaunchException($"Missing: {string.Join(", ", packages)}, and this machine has no apt-get to install them with. Install them yourself, or " + (Run.Which("docker") is null
                ? "give existing servers in CAMPAGNE_POSTGRES, CAMPAGNE_BROKER and CAMPAGNE_REDIS."
                : "use Docker: see deploy/compose."));
        }
        if (!Native.IsRoot && Run.Which("sudo") is null)
            throw new LaunchException($"Installing needs root and there is no sudo. Run as root:  apt-get install {string.Join(' ', packages)}");
        await using var script = typeof(DebianPackages).Assembly.GetManifestResourceStream("install.sh")!;
        using var reader = new StreamReader(script);
        var text = await reader.ReadToEndAsync(ct);
        string[] sudo = Native.IsRoot ? [] : Console.IsInputRedirected ? ["sudo", "-n"] : ["sudo"];
        // The redirection is made by our own shell, so that sudo can still ask for a password on the terminal.
        string[] command = ["sh", "-c", """log=$1; shift; exec "$@" >>"$log" 2>&1""", "sh", log, .. sudo, "sh", "-c", text, "install", .. packages];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/" })!;
        // Not cancelled: the terminal's Ctrl-C reaches apt itself, and half an installation is worse than a finished one.
        await process.WaitForExitAsync(CancellationToken.None);
        ct.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            var end = string.Join(Environment.NewLine, File.ReadLines(log).TakeLast(8));
            throw new LaunchException($"Installing {string.Join(", ", packages)} failed; see {log}. It ended with:{Environment.NewLine}{end}");
        }
    }
}
