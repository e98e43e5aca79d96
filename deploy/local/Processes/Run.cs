using System.Diagnostics;

namespace Campagne.Local.Processes;

/// <summary>Short-lived programs whose result is waited for.</summary>
internal static class Run
{
    /// <summary>Runs as the given user (null: as ourselves); throws <see cref="LaunchException"/> with the output when it fails.</summary>
    public static async Task<string> AsAsync(string? user, string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken ct)
    {
        string[] command = user is null ? [file, .. arguments] : ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--", file, .. arguments];
        var (code, output) = await CaptureAsync(command[0], command[1..], environment, ct);
        return code == 0 ? output : throw new LaunchException($"{Path.GetFileName(file)} failed with code {code}:{Environment.NewLine}{output.Trim()}");
    }

    public static async Task<bool> SucceedsAsync(string file, IEnumerable<string> arguments, CancellationToken ct) =>
        (await CaptureAsync(file, arguments, null, ct)).Code == 0;

    public static async Task<(int Code, string Output)> CaptureAsync(string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (var (key, value) in environment ?? new Dictionary<string, string?>(StringComparer.Ordinal))
            start.Environment[key] = value;
        using var process = Process.Start(start) ?? throw new LaunchException($"{file} could not be started.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The full path of a program, looked for in PATH and in the system folders that are often missing from it.</summary>
    public static string? Which(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(IsThere);

    // A link whose target was removed counts as existing for File.Exists; the program behind it is gone all the same.
    private static bool IsThere(string path) => File.Exists(path) && (File.ResolveLinkTarget(path, returnFinalTarget: true)?.Exists ?? true);
}
