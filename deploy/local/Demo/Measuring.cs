using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>Clicks on the tracked link, the platform's counters, and reach as an evaluator reads it.</summary>
internal static class Measuring
{
    private const int Clicks = 25;

    public static async Task Run(Cast cast, DemoContext context, string campaign, IReadOnlyList<PlannedPost> posts, IReadOnlyList<Written> messages, CancellationToken ct)
    {
        var links = await Story.Until(
            "Every message has its tracked link", () => cast.Evaluator.Get($"/api/measurement/v1/tracked-links?campaignId={campaign}", ct),
            answer => answer.Items.Count() >= messages.Count, TimeSpan.FromSeconds(15), ct);
        var code = links.Items.First()["code"]!.ToString();
        using (var reader = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = context.Gateway })
        {
            reader.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148");
            for (var click = 0; click < Clicks; click++)
            {
                using var answer = await reader.GetAsync($"/l/{code}", ct);
                if ((int)answer.StatusCode != 302)
                    throw new DemoFailedException($"/l/{code} answered {(int)answer.StatusCode}");
            }
        }

        var counted = await Story.Until(
            $"{Clicks} clicks are counted", () => cast.Evaluator.Get($"/api/measurement/v1/tracked-links?campaignId={campaign}", ct),
            answer => answer.Items.Any(link => link["code"]!.ToString() == code && Number(link["clicks"]?["value"]) >= Clicks), TimeSpan.FromSeconds(20), ct);
        Story.Did("Readers", $"follow /l/{code} {Clicks} times", $"{counted.Items.First(link => link["code"]!.ToString() == code)["clicks"]!["value"]} clicks counted, nobody identified");

        foreach (var post in posts)
        {
            var insights = await Story.Until(
                $"Insights of '{post.Message.Title}' are collected", () => cast.Evaluator.Get($"/api/publishing/v1/posts/{post.Id}/insights", ct),
                answer => answer.Items.Any(), TimeSpan.FromSeconds(90), ct);
            Story.Did("Campagne", $"reads the counters of '{post.Message.Title}'", insights.Items.First()["metrics"]!.ToJsonString());
        }

        var reach = await Story.Until(
            "Reach per message is known", () => cast.Evaluator.Get($"/api/measurement/v1/campaigns/{campaign}/reach?by=message", ct),
            answer => answer.Body is not null && answer.Body.ToJsonString().Contains("views", StringComparison.Ordinal), TimeSpan.FromSeconds(30), ct);
        Story.Did(cast.Evaluator.Name, "reads reach per message", reach.Body!.ToJsonString());
        var onTarget = (await cast.Evaluator.Get($"/api/measurement/v1/campaigns/{campaign}/on-target", ct)).Must(200, "Reading the on-target share");
        Story.Did(cast.Evaluator.Name, "reads the share inside the target group", onTarget.Body!.ToJsonString());
    }

    private static long Number(JsonNode? value) => value is JsonValue number && number.TryGetValue<long>(out var count) ? count : -1;
}
