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
            var post = await Plan(cast.Writer, message, Account(message, accounts), TimeSpan.FromSeconds(8), ct);
            posts.Add(new PlannedPost(post, message));
        }

        foreach (var post in posts)
        {
            var published = await Story.Until(
                $"'{post.Message.Title}' is published", () => cast.Writer.Get($"/api/publishing/v1/posts/{post.Id}", ct),
                answer => answer["status"] == "published", TimeSpan.FromSeconds(90), ct);
            Story.Did("Campagne", $"publishes '{post.Message.Title}' on {post.Message.Channel}", $"media {published.Body?["platformMediaId"]}");
        }

        var out_ = await Demo.Sandbox(sandbox, HttpMethod.Get, "/sandbox/publications", null, ct);
        foreach (var post in posts)
        {
            var count = out_.Body!["publications"]!.AsArray().Count(publication => publication!["caption"]!.ToString().StartsWith(Start(post.Message), StringComparison.Ordinal));
            Story.Detail($"the platform counts {count} publication(s) that begin with '{Start(post.Message)}'");
        }

        return posts;
    }

    public static async Task<string> Plan(Person writer, Written message, string account, TimeSpan from, CancellationToken ct)
    {
        var due = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow() + from, amsterdam);
        var planned = (await Story.Until(
            $"'{message.Title}' can be planned",
            async () => await writer.Post(
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
        Story.Did(writer.Name, $"plans '{message.Title}' on {message.Channel}", $"post {planned["id"]}, due {due:HH:mm:ss}");
        return planned["id"];
    }

    public static string Account(Written message, ChannelAccounts accounts) => message.Channel == "tiktok" ? accounts.TikTok : accounts.Instagram;

    private static string Start(Written message) => message.Title switch
    {
        "Je weet niet wat erin zit" => DemoTexts.Risks[..30],
        "Een rustige nacht" => DemoTexts.Night[..30],
        _ => DemoTexts.Norm[..30],
    };
}
