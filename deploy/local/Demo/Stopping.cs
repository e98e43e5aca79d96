using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>A guardrail holds a post because too many followers turn out to be under 18; the kill switch stops the rest.</summary>
internal static class Stopping
{
    public static async Task Run(Cast cast, HttpClient sandbox, IReadOnlyList<Written> messages, ChannelAccounts accounts, CancellationToken ct)
    {
        var onInstagram = messages.First(message => message.Channel == "instagram" && message.Title == "Een rustige nacht");
        var onTikTok = messages.First(message => message.Title == "Jij kiest");
        var held = await Posting.Plan(cast, onInstagram, accounts.Instagram, TimeSpan.FromMinutes(10), ct);
        var stopped = await Posting.Plan(cast, onTikTok, accounts.TikTok, TimeSpan.FromSeconds(12), ct);

        var minors = new Dictionary<string, double> { ["13-17"] = 0.18, ["18-24"] = 0.42, ["25-34"] = 0.30, ["35-44"] = 0.07, ["45-54"] = 0.03 };
        var instagram = (await Demo.Sandbox(sandbox, HttpMethod.Get, "/sandbox/accounts", null, ct)).Body!["instagram"]!.AsArray()[0]!["userId"]!.ToString();
        var before = (await Demo.Sandbox(sandbox, HttpMethod.Get, "/sandbox/accounts", null, ct)).Body!["instagram"]!.AsArray()[0]!["demographics"]!.DeepClone();
        await Demo.Sandbox(sandbox, HttpMethod.Put, $"/sandbox/accounts/instagram/{instagram}/demographics", new { age = minors }, ct);
        (await cast.Evaluator.Post($"/api/publishing/v1/channel-accounts/{accounts.Instagram}/audience-collections", null, ct)).Must(200, "Collecting the audience again");
        var post = await Story.Until(
            "The guardrail holds the post", () => cast.Writer.Get($"/api/publishing/v1/posts/{held}", ct), answer => answer["status"] == "held" && answer.Body!["holds"]!.AsArray().Any(hold => hold!["code"]!.ToString() == "guardrail"),
            TimeSpan.FromSeconds(10), ct);
        Story.Did("Campagne", "holds the Instagram post by itself", $"post {held}");
        foreach (var reason in post.Body!["holds"]!.AsArray().OfType<JsonNode>())
            Story.Detail($"{reason["code"]}: {reason["explanation"]} (aan zet: {reason["owner"]}, uiterlijk {reason["deadline"]})");

        var mutations = await Mutations(sandbox, ct);
        var stop = (await cast.SecondExpert.Post("/api/publishing/v1/stops", new { reason = "Demonstratie van de noodstop." }, ct)).Must(200, "Stopping everything");
        Story.Did(cast.SecondExpert.Name, "uses the kill switch", $"stopped at {stop.Body?["since"]}");
        await Story.Until(
            "The rest is held", () => cast.Writer.Get($"/api/publishing/v1/posts/{stopped}", ct), answer => answer["status"] == "held", TimeSpan.FromSeconds(30), ct);
        await Task.Delay(TimeSpan.FromSeconds(14), ct); // past the moment at which it was due
        if (await Mutations(sandbox, ct) != mutations)
            throw new DemoFailedException("The platforms saw a mutation after the kill switch had confirmed.");
        Story.Did("Campagne", "sends nothing more", $"post {stopped} is held; the platforms counted no mutation after the confirmation");
        (await cast.Writer.Post("/api/publishing/v1/resumptions", new { reason = "Mag ik?" }, ct)).Must(403, "A writer cannot resume");
        (await cast.Expert.Post("/api/publishing/v1/resumptions", new { reason = "Einde van de demonstratie." }, ct)).Must(200, "Resuming");
        foreach (var id in (string[])[held, stopped])
            (await cast.Writer.Post($"/api/publishing/v1/posts/{id}/cancellations", new { reason = "Einde van de demonstratie." }, ct)).Must(200, "Cancelling");
        await Demo.Sandbox(sandbox, HttpMethod.Put, $"/sandbox/accounts/instagram/{instagram}/demographics", new { age = before["age"] }, ct);
        (await cast.Evaluator.Post($"/api/publishing/v1/channel-accounts/{accounts.Instagram}/audience-collections", null, ct)).Must(200, "Collecting the audience once more");
        await Story.Until(
            "The guardrail sees that the audience is adult again", () => cast.Expert.Get("/api/measurement/v1/breaches", ct),
            answer => answer.Items.Where(item => item["status"]!.ToString() == "open").All(item => item["latestValue"]!.GetValue<double>() < 0.05), TimeSpan.FromSeconds(15), ct);
        await Release(cast, ct);
        Story.Did(cast.Expert.Name, "resumes publishing", "the two posts are cancelled, the breach is released by two people");
    }

    private static async Task Release(Cast cast, CancellationToken ct)
    {
        var breaches = (await cast.Expert.Get("/api/measurement/v1/breaches", ct)).Must(200, "Reading the breaches");
        foreach (var breach in breaches.Items.Where(item => item["status"]!.ToString() == "open"))
        {
            (await cast.Writer.Post($"/api/measurement/v1/breaches/{breach["id"]}/releases", new { reason = "Doelgroep van het account is hersteld." }, ct)).Must(200, "The first of two releases");
            (await cast.Expert.Post($"/api/measurement/v1/breaches/{breach["id"]}/releases", new { reason = "Gezien: aandeel onder 18 weer laag." }, ct)).Must(200, "The second of two releases");
        }
    }

    private static async Task<int> Mutations(HttpClient sandbox, CancellationToken ct) =>
        (await Demo.Sandbox(sandbox, HttpMethod.Get, "/sandbox/mutations", null, ct)).Body!["count"]!.GetValue<int>();
}
