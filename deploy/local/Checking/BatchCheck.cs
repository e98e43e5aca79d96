using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Local.Checking;

/// <summary>Reads texts line by line and writes for each what the rules find, while it reads.</summary>
/// <param name="today">The day on which figures must be valid.</param>
internal sealed class BatchCheck(Ruleset ruleset, DateOnly today)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="Findings">As <c>POST /rule-checks</c> gives them.</param>
    internal sealed record Answer(JsonElement? Id, int RulesetVersion, IReadOnlyList<CheckedFinding> Findings);

    public Answer Check(TextToCheck text) =>
        new(text.Id, ruleset.Version, CheckedFinding.Number(MessageRules.Check(ruleset, text.Message, Stage.Write, today)));

    /// <returns>How many lines could not be read.</returns>
    public async Task<int> Run(TextReader input, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        var unreadable = 0;
        for (var number = 1; await input.ReadLineAsync(cancel) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (TextToCheck.Read(line, out var wrong) is { } text)
            {
                // Flushed per line: whoever reads along sees the answer before the next text is written.
                await output.WriteLineAsync(JsonSerializer.Serialize(Check(text), json).AsMemory(), cancel);
                await output.FlushAsync(cancel);
                continue;
            }

            unreadable++;
            foreach (var error in wrong)
                await errors.WriteLineAsync(Texts.Of("line", number.ToString(CultureInfo.InvariantCulture), error).AsMemory(), cancel);
        }

        return unreadable;
    }
}
