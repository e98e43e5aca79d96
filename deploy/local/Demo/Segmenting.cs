using System.Globalization;
using System.Text.Json.Nodes;

namespace Campagne.Local;

internal sealed record Segments(string InContact, string NonUsers);

/// <summary>Two segments with sizes from real population and prevalence figures.</summary>
internal static class Segmenting
{
    public static async Task<Segments> Run(Cast cast, CancellationToken ct) => new(
        await Publish(
            cast, "Uitgaanders 18-29 die met 3-MMC in aanraking komen",
            "Jongvolwassenen die uitgaan en in hun omgeving 3-MMC tegenkomen. Ze gebruiken zelf niet of hebben het een keer aangeboden gekregen.", "in-contact", "3-mmc", ct),
        await Publish(cast, "Niet-gebruikers 18-29", "Jongvolwassenen die geen drugs gebruiken en de norm van hun leeftijdgenoten vaak te hoog inschatten.", "does-not-use", null, ct));

    private static async Task<string> Publish(Cast cast, string name, string description, string useStatus, string? substance, CancellationToken ct)
    {
        var created = (await cast.Writer.Post(
            "/api/audience/v1/segments",
            new
            {
                name, description, useStatus, ageFrom = 18, ageTo = 29, region = new { level = "country" }, setting = "going-out", substance,
                targeting = new { countries = new[] { "NL" }, languages = new[] { "nl" }, maxPerWeek = 4 },
            },
            ct)).Must(201, "Making a segment");
        var published = (await cast.Expert.Post($"/api/audience/v1/segments/{created["id"]}/publications", new { version = 1 }, ct)).Must(200, "Publishing the segment");
        var size = published.Body!["size"]!;
        Story.Did(cast.Expert.Name, $"publishes segment '{name}'", $"segment {created["id"]}");
        Story.Detail($"{(size["point"] is { } point ? People(point) + " mensen" : "Geen schatting mogelijk")}, tussen {People(size["lower"])} en {People(size["upper"])}: {size["basis"]}");
        return created["id"];
    }

    private static string People(JsonNode? count) => count is null ? "onbekend" : count.GetValue<long>().ToString("N0", CultureInfo.GetCultureInfo("nl"));
}
