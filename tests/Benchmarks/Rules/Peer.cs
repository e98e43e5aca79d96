using System.Diagnostics;
using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Benchmarks.Rules;

/// <summary>json-rules-engine in a Node process of its own, on one core like ours.</summary>
internal sealed class Peer(Process process, string input) : IDisposable
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <param name="P50">Microseconds.</param>
    /// <param name="P99">Microseconds.</param>
    internal sealed record Speed(double PerSecond, double P50, double P99);

    /// <param name="perPattern">A condition for each pattern, as one writes it; otherwise one expression for a whole group, which is faster.</param>
    public static async Task<Peer> Start(string folder, Ruleset ruleset, IReadOnlyList<string> rules, IReadOnlyList<MessageText> captions, bool perPattern, CancellationToken cancel)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = folder })!;
            await install.WaitForExitAsync(cancel);
            if (install.ExitCode != 0)
                throw new InvalidOperationException($"npm ci in {folder} failed; the benchmark needs Node and json-rules-engine.");
        }

        var input = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            input,
            JsonSerializer.Serialize(
                new { ruleset = JsonElement.Parse(ruleset.ToJson()), rules, perPattern, captions = captions.Select(caption => new { caption.Text, kind = WireNames.Of(caption.Kind) }) },
                json),
            cancel);
        var start = new ProcessStartInfo("node", ["peer.mjs", input]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        return new Peer(Process.Start(start) ?? throw new InvalidOperationException("node did not start."), input);
    }

    /// <returns>Per caption the ids of the rules that fire.</returns>
    public async Task<IReadOnlyList<string[]>> Verdicts(CancellationToken cancel) => await Ask<string[][]>("verdicts", cancel);

    public Task<Speed> Run(int seconds, CancellationToken cancel) => Ask<Speed>($"run {seconds}", cancel);

    public void Dispose()
    {
        process.StandardInput.Close();
        process.Kill();
        process.Dispose();
        File.Delete(input);
    }

    private async Task<T> Ask<T>(string command, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(command.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        var answer = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The peer stopped.");
        return JsonSerializer.Deserialize<T>(answer, json)!;
    }
}
