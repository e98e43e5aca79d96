using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>A campaign with its brief: submitted by one person, activated by another.</summary>
internal static class Planning
{
    public static async Task<string> Run(Cast cast, Segments segments, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        object Plan(bool complete) => new
        {
            name = "3-MMC: weet wat je niet weet", type = "other",
            brief = new
            {
                goal = "Jongvolwassenen die uitgaan kennen de risico's van 3-MMC en weten wat ze kunnen doen.",
                targetBehaviour = "Nee zeggen, op elkaar letten, en vragen stellen bij drugsinfo.nl.",
                channels = new[] { new { type = "social-account", small = true, targeted = true, pretested = true } },
                determinants = new[] { "social-norm", "knowledge", "self-efficacy" },
                theory = "Sociale normbenadering en gepland gedrag",
                sources = complete ? new[] { "Wat werkt-dossier drugspreventie (2023), par. 5.9", "Kamerbrief drugsbeleid en publiekscampagne (2025)" } : [],
                components = new object[]
                {
                    new { name = "Chat en telefoon van drugsinfo.nl", isCommunication = false, recognition = "none" },
                    new { name = "Peer-educatie in de uitgaansnacht (Unity)", isCommunication = false, recognition = "none" },
                },
                goals = new object[]
                {
                    new { name = "Kent minstens twee risico's van 3-MMC", baseline = 31, target = 40, method = "panelmeting, n = 1.000 per meting", moment = today.AddDays(60), backfireMeasure = false },
                    new { name = "Ervaren norm bij niet-gebruikers stijgt niet", baseline = 22, target = 22, method = "panelmeting met controlegroep", moment = today.AddDays(60), backfireMeasure = true },
                },
                unwantedEffects = new[] { new { description = "Niet-gebruikers gaan denken dat gebruik gewoner is dan het is.", monitor = "monitor/norm-backfire" } },
                plannedPosts = 6, plannedDays = 28, pillar = "demand", level = "selective", setting = "uitgaan",
                consultedDepartment = "Preventie-afdeling verslavingszorg, voorbeeldregio", healthSideAgreed = true, safetySideAgreed = true,
                measurementPlan = "Voormeting, tussenmeting en nameting onder 18-29, met controlegroep.",
            },
            segmentIds = new[] { segments.InContact, segments.NonUsers }, startsOn = today, endsOn = today.AddDays(42),
        };

        var created = (await cast.Writer.Post("/api/content/v1/campaigns", Plan(complete: false), ct)).Must(201, "Making a campaign");
        var id = created["id"];
        Story.Did(cast.Writer.Name, "makes a campaign", $"campaign {id}");

        var refused = (await Story.Until(
            "The segments are known to Content", () => cast.Writer.Get($"/api/content/v1/campaigns/{id}", ct), _ => true, TimeSpan.FromSeconds(5), ct)) is { } read
            ? (await cast.Writer.Post($"/api/content/v1/campaigns/{id}/submissions", null, ct)).Must(409, "A plan without sources is refused") : throw new InvalidOperationException();
        foreach (var finding in refused.Body!["findings"]!.AsArray().OfType<JsonNode>().Where(finding => finding["severity"]!.ToString() == "block"))
            Story.Refused(cast.Writer.Name, "submits the campaign", $"{finding["ruleId"]}: {finding["message"]?["nl"]} (bron: {finding["source"]?["document"]} {finding["source"]?["section"]})");

        read = (await cast.Writer.Get($"/api/content/v1/campaigns/{id}", ct)).Must(200, "Reading the campaign");
        (await cast.Writer.Put($"/api/content/v1/campaigns/{id}", Plan(complete: true), read, ct)).Must(200, "Completing the plan");
        (await cast.Writer.Post($"/api/content/v1/campaigns/{id}/submissions", null, ct)).Must(200, "Submitting the campaign");
        Story.Did(cast.Writer.Name, "adds the sources and submits again", "submitted");
        (await cast.Writer.Post($"/api/content/v1/campaigns/{id}/activations", new { motivations = Array.Empty<object>() }, ct)).Must(403, "A writer cannot activate");
        Story.Refused(cast.Writer.Name, "tries to activate it", "only a prevention expert may");
        (await cast.Expert.Post($"/api/content/v1/campaigns/{id}/activations", new { motivations = Array.Empty<object>() }, ct)).Must(200, "Activating the campaign");
        Story.Did(cast.Expert.Name, "activates the campaign", "active");
        return id;
    }
}
