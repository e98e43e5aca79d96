using Campagne.Local.Processes;
using Campagne.Local.Servers;
using Npgsql;

namespace Campagne.Local.Commands;

/// <summary>Looks for everything that keeps Campagne from running here, and says what to do about it. Changes nothing.</summary>
internal static class DoctorCommand
{
    private const long EnoughDisk = 3L << 30;
    private const long EnoughMemory = 3L << 30;

    private sealed record Finding(bool Blocks, string Text);

    public static async Task<int> RunAsync(Checkout checkout, CancellationToken ct)
    {
        var given = ExternalServers.From(checkout);
        List<Finding?> findings =
        [
            await SdkAsync(ct),
            Tools(),
            Programs(given),
            Disk(checkout),
            Memory(),
            .. checkout.SetNames().SelectMany(name => State(checkout, name)),
            await GivenPostgresAsync(given, ct),
        ];
        foreach (var finding in findings.OfType<Finding>())
        {
            if (finding.Blocks)
                Steps.Fail(finding.Text);
            else
                Steps.Warn(finding.Text);
        }
        var blocked = findings.Any(f => f is { Blocks: true });
        Steps.Note(blocked ? "Campagne cannot run here before the points marked ✗ are settled." : "Campagne can run here.");
        return blocked ? 1 : 0;
    }

    private static async Task<Finding?> SdkAsync(CancellationToken ct)
    {
        var (_, sdks) = await Run.CaptureAsync(SolutionBuild.Dotnet, ["--list-sdks"], null, ct);
        var (_, runtimes) = await Run.CaptureAsync(SolutionBuild.Dotnet, ["--list-runtimes"], null, ct);
        if (!sdks.Split('\n').Any(l => l.StartsWith("10.", StringComparison.Ordinal)))
            return new Finding(true, "The .NET 10 SDK is missing. Install it from https://dot.net/download");
        if (!runtimes.Contains("Microsoft.AspNetCore.App 10.", StringComparison.Ordinal))
            return new Finding(true, "The ASP.NET Core 10 runtime is missing (Debian: aspnetcore-runtime-10.0).");
        Steps.Note($".NET SDK {sdks.Split('\n').Last(l => l.StartsWith("10.", StringComparison.Ordinal)).Split(' ')[0]}");
        return null;
    }

    private static Finding? Tools()
    {
        var missing = ((string[])["setsid", "setpriv", "bash"]).Where(t => Run.Which(t) is null).ToList();
        return missing.Count == 0 ? null : new Finding(true, $"Missing: {string.Join(", ", missing)} (Debian: util-linux, bash).");
    }

    private static Finding? Programs(ExternalServers given)
    {
        foreach (var (package, what, _) in DebianPackages.State.Where(p => p.Present))
            Steps.Note($"{package}: there ({what})");
        var missing = DebianPackages.Missing(given);
        if (missing.Count == 0)
            return null;
        var names = string.Join(", ", missing);
        if (Run.Which("apt-get") is null)
            return new Finding(true, $"Missing: {names}, and there is no apt-get. {(Run.Which("docker") is null ? "Install them, or give existing servers in CAMPAGNE_POSTGRES, CAMPAGNE_BROKER and CAMPAGNE_REDIS." : "Docker is there: see deploy/compose.")}");
        return Native.IsRoot || Run.Which("sudo") is not null
            ? new Finding(false, $"Missing: {names}. ./campagne up installs them.")
            : new Finding(true, $"Missing: {names}. Installing needs root and there is no sudo: run  apt-get install {string.Join(' ', missing)}  as root.");
    }

    private static Finding? Disk(Checkout checkout)
    {
        var free = new DriveInfo(checkout.Root).AvailableFreeSpace;
        return free >= EnoughDisk ? null : new Finding(free < EnoughDisk / 6, $"Only {free >> 20} MB free on the disk of {checkout.Root}; building and running takes about 3 GB.");
    }

    private static Finding? Memory()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return memory >= EnoughMemory ? null : new Finding(false, $"Only {memory >> 20} MB of memory; all processes together like 3 GB.");
    }

    private static IEnumerable<Finding?> State(Checkout checkout, string name)
    {
        var set = checkout.Set(name);
        var alive = Leftovers.Alive(set);
        foreach (var file in ((string[])["settings.json", "accounts.json", "keys.pfx"]).Select(f => set.PathOf(f)).Where(File.Exists))
        {
            if ((File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None)
                yield return new Finding(false, $"Others can read secrets. Run  chmod 600 {file}");
        }
        if (name is UpCommand.Set && alive.Count > 0 && !alive.Contains(Supervisor.Name))
            yield return new Finding(false, $"Nobody looks after {string.Join(", ", alive)} of set {name}: the supervisor is gone or only servers were started. ./campagne up takes over, ./campagne down stops them.");
        if (alive.Count == 0)
        {
            foreach (var open in Leftovers.OpenPorts(set))
                yield return new Finding(false, $"Port {open} of set {name} is used by something else. The next start takes another port.");
        }
        else
        {
            Steps.Note($"Set {name} runs: {string.Join(", ", alive)}");
        }
        if (set.Place("postgres") is { } data && File.Exists(Path.Combine(data, "data", "PG_VERSION")))
        {
            var version = File.ReadAllText(Path.Combine(data, "data", "PG_VERSION")).Trim();
            if (!PrivatePostgres.Installed().Any(b => b.Contains($"/{version}/", StringComparison.Ordinal)))
                yield return new Finding(true, $"The data of set {name} were made by PostgreSQL {version}, which is not installed any more. Install it, or ./campagne reset.");
        }
    }

    private static async Task<Finding?> GivenPostgresAsync(ExternalServers given, CancellationToken ct)
    {
        if (given.Postgres is null)
            return null;
        try
        {
            await using var connection = new NpgsqlConnection(given.Postgres);
            await connection.OpenAsync(ct);
            return null;
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException or TimeoutException)
        {
            return new Finding(true, $"The server of CAMPAGNE_POSTGRES does not answer: {e.Message}");
        }
    }
}
