using System.Text.Encodings.Web;
using System.Text.Json;

namespace Campagne.Local;

/// <summary>The account of the campaign: all that was written, decided, sent and measured, with the audit chains, as a file.</summary>
internal static class Accounting
{
    private static readonly JsonSerializerOptions readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task Run(Cast cast, DemoContext context, string campaign, CancellationToken ct)
    {
        var dossier = (await cast.Evaluator.Get($"/api/gateway/v1/dossiers/{campaign}", ct)).Must(200, "Exporting the account");
        if (dossier.Body!["complete"]?.GetValue<bool>() != true)
            throw new DemoFailedException($"The account is not complete: {dossier.Body["missing"]}");
        var file = Path.Combine(context.WorkFolder, $"verantwoording-{campaign}.json");
        await File.WriteAllTextAsync(file, dossier.Body.ToJsonString(readable), ct);
        Story.Did(cast.Evaluator.Name, "exports the account of the campaign", file);
        foreach (var part in dossier.Body["parts"]!.AsObject())
        {
            var chain = part.Value?["chain"];
            if (chain?["verified"]?.GetValue<bool>() != true)
                throw new DemoFailedException($"The audit chain of {part.Key} does not hold: {chain}");
            Story.Detail($"{part.Key}: {chain["rows"]} entries, the chain holds");
        }
    }
}
