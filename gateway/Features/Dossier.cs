using System.Globalization;
using System.Text.Json;
using Campagne.Gateway.Pages;
using Campagne.Gateway.Parts;
using Campagne.Gateway.Proxy;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features;

/// <summary>
/// The complete account of a campaign: the parts of the four services, gathered with the rights of who asks. A part that is missing is named, so that
/// nobody takes half an account for a whole one.
/// </summary>
internal static class Dossier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <param name="Complete">Every part is there.</param>
    /// <param name="Verified">Complete, and the audit chain of every part holds.</param>
    public sealed record Answer(
        Guid CampaignId, DateTimeOffset GeneratedAt, bool Complete, bool Verified, IReadOnlyList<string> Missing, IReadOnlyDictionary<string, PartAnswer> Parts);

    /// <param name="Status"><c>present</c> or <c>missing</c>.</param>
    /// <param name="Reason">Why it is missing and what to do.</param>
    /// <param name="Chain">What the service says about its audit chain: <c>{verified, firstBroken}</c>.</param>
    /// <param name="Content">The part as the service gave it.</param>
    public sealed record PartAnswer(string Status, string? Reason, JsonElement? Chain, JsonElement? Content)
    {
        internal bool Verified => Chain is { ValueKind: JsonValueKind.Object } chain && chain.TryGetProperty("verified", out var verified) && verified.ValueKind == JsonValueKind.True;
    }

    private sealed record Fetched(int Status, JsonElement? Content);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dossiers/{campaignId:guid}", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Geeft de volledige verantwoording van een campagne").WithTags("verantwoording");

    /// <param name="format"><c>json</c> or <c>html</c>; left out, what the caller rather accepts.</param>
    private static async Task<Results<Ok<Answer>, ContentHttpResult, ProblemHttpResult>> Handle(
        Guid campaignId, string? format, HttpContext http, PartList parts, PartClient client, TimeProvider clock, CancellationToken cancel)
    {
        if (format is not (null or "json" or "html"))
            return Refusal.Invalid([new Fault("query", "format", Texts.Of("dossier-format"), "format")]);
        var authorization = http.Session()!.Authorization(clock.GetUtcNow());
        Task<Fetched> Fetch(string name, string query = "") =>
            Dossier.Fetch(client, parts.All.Single(part => part.Name == name), $"/v1/dossiers/{campaignId}{query}", authorization, cancel);

        var content = Fetch("content");
        var publishing = Fetch("publishing");
        var measurement = Fetch("measurement");
        if ((await content).Status == StatusCodes.Status404NotFound)
        {
            await Task.WhenAll(publishing, measurement);
            return Refusal.NotFound(Texts.Of("campaign-unknown"));
        }

        // Audience does not know campaigns: which segments belong to this one stands in the part of Content.
        var segments = (await content).Content is { } found ? SegmentsOf(found) : null;
        var audience = segments is null ? null : Fetch("audience", $"?segmentIds={string.Join(',', segments)}");
        var answer = Gather(campaignId, clock.GetUtcNow(), new Dictionary<string, PartAnswer>(StringComparer.Ordinal)
        {
            ["content"] = Present("content", await content),
            ["audience"] = audience is null ? Missing(Texts.Of("dossier-part-waits", Part.Title("content"))) : Present("audience", await audience),
            ["publishing"] = Present("publishing", await publishing),
            ["measurement"] = Present("measurement", await measurement),
        });
        http.Response.Headers.Vary = "Accept, Accept-Language";
        if (!(format is null ? PrefersHtml(http.Request) : format == "html"))
            return TypedResults.Ok(answer);
        http.Response.Headers.ContentSecurityPolicy = DossierPage.Policy;
        return TypedResults.Content(DossierPage.Html(answer, CultureInfo.CurrentUICulture), "text/html; charset=utf-8");
    }

    // A browser asks for a page, a program for anything or for JSON.
    private static bool PrefersHtml(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality("text/html") > Math.Max(Quality("application/json"), 0);

        double Quality(string type) => accepted.Where(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
    }

    internal static Answer Gather(Guid campaignId, DateTimeOffset now, IReadOnlyDictionary<string, PartAnswer> parts)
    {
        var missing = parts.Where(part => part.Value.Status != "present").Select(part => part.Key).ToList();
        return new Answer(campaignId, now, missing.Count == 0, missing.Count == 0 && parts.Values.All(part => part.Verified), missing, parts);
    }

    internal static IReadOnlyList<Guid> SegmentsOf(JsonElement content) =>
        content.TryGetProperty("campaign", out var campaign) && campaign.TryGetProperty("segmentIds", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? [.. ids.EnumerateArray().Select(id => id.GetGuid())]
            : [];

    private static PartAnswer Present(string name, Fetched fetched) => fetched.Content is { } content
        ? new PartAnswer("present", null, content.TryGetProperty("chain", out var chain) ? chain : null, content)
        : Missing(Texts.Of("dossier-part-missing", Part.Title(name)));

    private static PartAnswer Missing(string reason) => new("missing", reason, null, null);

    private static async Task<Fetched> Fetch(PartClient client, Part part, string path, string authorization, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.Get(part, path, authorization, Patience, cancel);
            return new Fetched((int)answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(cancel) : null);
        }
        catch (Exception silence) when (silence is HttpRequestException or JsonException || (silence is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new Fetched(0, null);
        }
    }
}
