using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>The kill switch stops what is due; a guardrail holds a post because too many followers turn out to be under 18.</summary>
internal static class Stopping
{
    public static async Task Run(Cast cast, HttpClient sandbox, IReadOnlyList<Written> messages, ChannelAccounts accounts, CancellationToken ct)
    {
        await KillSwitch(cast, sandbox, messages.First(message => message.Title == "Jij kiest"), accounts.TikTok, ct);
        await Guardrail(cast, sandbox, messages.First(message => message.Title == "Een rustige nacht"), accounts.Instagram, ct);
    }

    private static async Task KillSwitch(Cast cast, HttpClient sandbox, Written message, string account, CancellationToken ct)
    {
        var post = await Posting.Plan(cast, message, account, TimeSpan.FromSeconds(10), ct);
        var stop = (await cast.SecondExpert.Post("/api/publishing/v1/stops", new { reason = "Demonstratie van de noodstop." }, ct)).Must(200, "Stopping everything");
        Story.Did(cast.SecondExpert.Name, "uses the kill switch", $"stopped at {stop["since"]}");
        var mutations = await Mutations(sandbox, ct);
        await HeldFor("stopped", cast.Writer, post, ct);
        await Task.Delay(TimeSpan.FromSeconds(13), ct); // past the moment at which it was due
        if (await Mutations(sandbox, ct) != mutations)
            throw new DemoFailedException("The platforms saw a mutation after the kill switch had confirmed.");
        Story.Did("Campagne", "sends nothing more", $"post {post} is held; the platforms counted no mutation after the confirmation");
        (await cast.Writer.Post("/api/publishing/v1/resumptions", new { reason = "Mag ik?" }, ct)).Must(403, "A writer cannot resume");
        (await cast.Expert.Post("/api/publishing/v1/resumptions", new { reason = "Einde van de demonstratie." }, ct)).Must(200, "Resuming");
        (await cast.Writer.Post($"/api/publishing/v1/posts/{post}/cancellations", new { reason = "Einde van de demonstratie." }, ct)).Must(200, "Cancelling");
        Story.Did(cast.Expert.Name, "resumes publishing", "a writer may not; the held post is cancelled");
    }

    private static async Task Guardrail(Cast cast, HttpClient sandbox, Written message, string account, CancellationToken ct)
    {
        var post = await Posting.Plan(cast, message, account, TimeSpan.FromMinutes(10), ct);
        var instagram = (await Demo.Sandbox(sandbox, HttpMethod.Get, "/sandbox/accounts", null, ct)).Body!["instagram"]![0]!;
        var (id, adults) = (instagram["userId"]!.ToString(), instagram["demographics"]!["age"]!.DeepClone());
        var minors = new Dictionary<string, double> { ["13-17"] = 0.18, ["18-24"] = 0.42, ["25-34"] = 0.30, ["35-44"] = 0.07, ["45-54"] = 0.03 };
        await Audience(minors);
        foreach (var reason in (await HeldFor("guardrail", cast.Writer, post, ct)).Body!["holds"]!.AsArray().OfType<JsonNode>())
            Story.Detail($"{reason["code"]}: {reason["explanation"]} (aan zet: {reason["owner"]}, uiterlijk {reason["deadline"]})");
        Story.Did("Campagne", "holds the Instagram post by itself: 18% of the followers are under 18", $"post {post}");

        await Audience(adults);
        await Story.Until(
            "The guardrail sees that the audience is adult again", () => cast.Expert.Get("/api/measurement/v1/breaches", ct),
            answer => answer.Items.Where(item => item["status"]!.ToString() == "open").All(item => item["latestValue"]!.GetValue<double>() < 0.05), TimeSpan.FromSeconds(15), ct);
        (await cast.Writer.Post($"/api/publishing/v1/posts/{post}/cancellations", new { reason = "Einde van de demonstratie." }, ct)).Must(200, "Cancelling");
        await Release(cast, ct);
        Story.Did($"{cast.Writer.Name} and {cast.Expert.Name}", "release the guardrail together", "nobody can do that alone");

        async Task Audience(object age)
        {
            await Demo.Sandbox(sandbox, HttpMethod.Put, $"/sandbox/accounts/instagram/{id}/demographics", new { age }, ct);
            (await cast.Evaluator.Post($"/api/publishing/v1/channel-accounts/{account}/audience-collections", null, ct)).Must(200, "Collecting the audience");
        }
    }

    private static Task<Answer> HeldFor(string code, Person reader, string post, CancellationToken ct) => Story.Until(
        $"The post is held: {code}", () => reader.Get($"/api/publishing/v1/posts/{post}", ct),
        answer => answer["status"] == "held" && answer.Body!["holds"]!.AsArray().Any(hold => hold!["code"]!.ToString() == code), TimeSpan.FromSeconds(20), ct);

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
