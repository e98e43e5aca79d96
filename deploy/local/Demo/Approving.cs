using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>A pretest, and the approval of exactly one version by somebody who wrote none of it.</summary>
internal static class Approving
{
    public static async Task Run(Cast cast, IReadOnlyList<Written> messages, CancellationToken ct)
    {
        foreach (var message in messages)
        {
            var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
            (await cast.Writer.Post(
                $"/api/content/v1/messages/{message.Id}/pretests",
                new { version = 1, heldOn = today, participants = 24, findings = "Duidelijk, niet belerend. De afzender wekt vertrouwen.", changes = "Eén zin korter gemaakt.", backfireSigns = false },
                ct)).Must(201, $"Recording the pretest of '{message.Title}'");
            (await cast.Writer.Post($"/api/content/v1/messages/{message.Id}/reviews", Review(message, []), ct)).Must(403, "A writer cannot approve");
            var version = (await cast.Expert.Get($"/api/content/v1/messages/{message.Id}/versions/1", ct)).Must(200, "Reading the version");
            var judged = (version.Body!["findings"]?.AsArray().OfType<JsonNode>() ?? []).Where(finding => finding["severity"]!.ToString() == "judge").ToArray();
            (await cast.Expert.Post($"/api/content/v1/messages/{message.Id}/reviews", Review(message, judged), ct)).Must(200, $"Approving '{message.Title}'");
            Story.Did(cast.Expert.Name, $"approves '{message.Title}'", $"version 1, {judged.Length} findings judged with a motivation");
        }

        Story.Refused(cast.Writer.Name, "tries to approve the same messages", "who wrote a message cannot approve it");
    }

    private static object Review(Written _, IReadOnlyList<JsonNode> judged) => new
    {
        version = 1, decision = "approve", imageryConfirmed = true,
        motivations = judged.Select(finding => new { findingId = finding["id"]?.ToString(), ruleId = finding["ruleId"]!.ToString(), motivation = "Beoordeeld: de toon is rustig, het feit klopt met de bron en de handeling is duidelijk." }),
    };
}
