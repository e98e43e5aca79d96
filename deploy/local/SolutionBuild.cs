using Campagne.Local.Processes;

namespace Campagne.Local;

/// <summary>One build of the whole solution. No build server stays behind, because `down` promises to leave no process.</summary>
internal static class SolutionBuild
{
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_ROOT") is { Length: > 0 } root && File.Exists(Path.Combine(root, "dotnet")) ? Path.Combine(root, "dotnet") : "dotnet";

    public static Task RunAsync(Checkout checkout, string log, CancellationToken ct, string configuration = "Debug") => Steps.DoAsync("Building Campagne.sln", async () =>
    {
        var (code, output) = await Run.CaptureAsync(Dotnet, ["build", checkout.Solution, "-c", configuration, "-v", "q", "-nologo", "--disable-build-servers"], null, ct);
        await File.WriteAllTextAsync(log, output, ct);
        if (code == 0)
            return;
        var errors = output.Split('\n').Select(l => l.Trim()).Where(l => l.Contains(": error ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(20).ToList();
        throw new LaunchException($"The build failed; everything is in {log}.{Environment.NewLine}{(errors.Count > 0 ? string.Join(Environment.NewLine, errors) : output.Trim())}");
    });
}
