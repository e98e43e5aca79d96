using System.Text.Json.Nodes;
using System.Globalization;

namespace Campagne.Local;

internal sealed record PlannedPost(string Id, Written Message);

/// <summary>Plans posts, and sees them come out at their moment, exactly once.</summary>
internal static class Posting
{
    private static readonly TimeZoneInfo amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static async Task<IReadOnlyList<PlannedPost>> Run(Cast cast, HttpClient sandbox, IReadOnlyList<Written> messages, ChannelAccounts accounts, CancellationToken ct)
    {
        var posts = new List<PlannedPost>();
        foreach (var message in messages.Take(3))
        {
            var post = await Plan(cast, message, Account(message, accounts), TimeSpan.FromSeconds(8), ct);
            posts.Add(new PlannedPost(post, message));
        }

        foreach (var post in posts)
        {
            var published = await Story.Until(
                $"'{post.Message.Title}' is published", () => cast.Writer.Get($"/api/publishing/v1/posts/{post.Id}", ct),
                answer => answer["status"] == "published", TimeSpan.FromSeconds(90), ct);
            Story.Did("Campagne", $"publishes '{post.Message.Title}' on {post.Message.Channel}", $"media {published.Body?["platformMediaId"]}");
        }

        foreach (var post in posts)
            await CountAtThePlatform(cast.Writer, sandbox, post, ct);
        return posts;
    }

    public static async Task<string> Plan(Cast cast, Written message, string account, TimeSpan from, CancellationToken ct)
    {
        var due = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow() + from, amsterdam);
        var planned = (await Story.Until(
            $"'{message.Title}' can be planned",
            async () => await cast.Writer.Post(
                "/api/publishing/v1/posts",
                new
                {
                    messageId = message.Id, messageVersion = 1, variantKey = message.VariantKey, accountId = account,
                    due = new { local = due.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), zone = "Europe/Amsterdam" }, latestAfterMinutes = 30,
                    moderator = new { name = "Mo Moderator", until = TimeProvider.System.GetUtcNow().AddHours(8) },
                    acknowledgements = new[]
                    {
                        new { ruleId = "post/channel-fit", motivation = "Het kanaal geeft geen leeftijden; de volgers kennen we uit eigen onderzoek." },
                        new { ruleId = "post/frequency", motivation = "Demonstratie: meer posts op één dag dan gewoonlijk." },
                    },
                },
                ct),
            answer => answer.Status == 201, TimeSpan.FromSeconds(15), ct)).Must(201, $"Planning '{message.Title}'");
        Story.Did(cast.Writer.Name, $"plans '{message.Title}' on {message.Channel}", $"post {planned["id"]}, due {due:HH:mm:ss}");
        await Judge(cast.Expert, planned, ct);
        return planned["id"];
    }

    /// <summary>What a rule leaves to judgement (TikTok tells no ages, two posts on one day) an expert decides, in writing.</summary>
    private static async Task Judge(Person expert, Answer planned, CancellationToken ct)
    {
        var open = planned.Body!["judgements"]!.AsArray().Where(judgement => judgement!["decision"] is null).Select(judgement => judgement!["ruleId"]!.ToString()).ToArray();
        if (open.Length == 0)
            return;
        var motivations = open.Select(rule => new { ruleId = rule, text = "Akkoord voor deze post: de volgers zijn bekend uit eigen onderzoek en de reeks is klein." });
        (await expert.Post($"/api/publishing/v1/posts/{planned["id"]}/judgements", new { motivations }, ct)).Must(200, "Judging the post");
        Story.Did(expert.Name, "decides what the rules leave to judgement", string.Join(", ", open));
    }

    public static string Account(Written message, ChannelAccounts accounts) => message.Channel == "tiktok" ? accounts.TikTok : accounts.Instagram;

    // The short link is this message's alone, so its code finds the message's publications at the platform.
    private static async Task CountAtThePlatform(Person writer, HttpClient sandbox, PlannedPost post, CancellationToken ct)
    {
        var message = (await writer.Get($"/api/content/v1/messages/{post.Message.Id}", ct)).Must(200, "Reading the message");
        var code = message.Body!["current"]!["content"]!["links"]![0]!["code"]!.ToString();
        var publications = await Demo.Sandbox(sandbox, HttpMethod.Get, $"/sandbox/publications?caption={code}", null, ct);
        if (publications["count"] != "1")
            throw new DemoFailedException($"The platform counts {publications["count"]} publications of '{post.Message.Title}': {publications.Body}");
        Story.Detail($"the platform counts exactly one publication with /l/{code}");
    }
}
