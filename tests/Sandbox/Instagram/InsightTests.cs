using System.Net.Http.Json;

namespace Campagne.SandboxTests.Instagram;

public sealed class InsightTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Figures_grow_level_off_and_are_the_same_when_asked_twice()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var media = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        var views = new List<long>();
        foreach (var day in new[] { 1, 2, 10, 11 })
        {
            await sandbox.SettingsAsync(new { clockOffsetSeconds = day * 86_400 });
            views.Add(await ValueAsync(client, media, "views"));
        }
        views.ShouldBe(views.Order());
        views[0].ShouldBeGreaterThan(100);
        (views[1] - views[0]).ShouldBeGreaterThan(views[3] - views[2]);
        (await ValueAsync(client, media, "views")).ShouldBe(views[3]);
        (await ValueAsync(client, media, "reach")).ShouldBeLessThanOrEqualTo(views[3]);
    }

    [Fact]
    public async Task One_metric_that_the_product_does_not_have_fails_the_whole_request()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var reel = await client.PublishedAsync(new { media_type = "REELS", video_url = sandbox.Media.Mp4 });
        (await client.GetAsync($"{reel}/insights?metric=reach,follows")).Text("error", "code").ShouldBe("100");
        (await client.GetAsync($"{reel}/insights?metric=reach,impressions")).Text("error", "code").ShouldBe("100");
        (await client.GetAsync($"{reel}/insights?metric=reach,reposts")).Text("error", "code").ShouldBe("100");
        await sandbox.SettingsAsync(new { instagram = new { servesReposts = true }, clockOffsetSeconds = 86_400 });
        (await client.GetAsync($"{reel}/insights?metric=reach,reposts,ig_reels_avg_watch_time,reels_skip_rate")).Node("data").AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_story_needs_five_viewers_and_forgets_after_a_day()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var story = await client.PublishedAsync(new { media_type = "STORIES", image_url = sandbox.Media.Jpeg });
        (await client.GetAsync($"{story}/insights?metric=reach")).Text("error", "code").ShouldBe("10");
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 7_200 });
        (await client.GetAsync($"{story}/insights?metric=navigation&breakdown=story_navigation_action_type")).Node("data")[0]!["total_value"]!["breakdowns"].ShouldNotBeNull();
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 90_000 });
        (await client.GetAsync($"{story}/insights?metric=reach")).Node("data").AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_figure_that_was_set_is_the_figure()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var media = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        using var set = await sandbox.Http.PutAsJsonAsync($"/sandbox/media/{media}/insights", new { views = 4_200, likes = 17 });
        set.EnsureSuccessStatusCode();
        (await ValueAsync(client, media, "views")).ShouldBe(4_200);
        (await ValueAsync(client, media, "likes")).ShouldBe(17);
    }

    [Fact]
    public async Task The_share_of_minors_among_followers_can_be_set()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        using var set = await sandbox.Http.PutAsJsonAsync($"/sandbox/accounts/instagram/{InstagramClient.Account}/demographics",
            new { followers = 10_000, age = new Dictionary<string, double> { ["13-17"] = 0.4, ["18-24"] = 0.6 } });
        set.EnsureSuccessStatusCode();
        var answer = await client.GetAsync("me/insights?metric=follower_demographics&period=lifetime&metric_type=total_value&timeframe=this_month&breakdown=age");
        var results = answer.Node("data")[0]!["total_value"]!["breakdowns"]![0]!["results"]!.AsArray();
        results.ToDictionary(row => row!["dimension_values"]![0]!.GetValue<string>(), row => row!["value"]!.GetValue<long>())
            .ShouldBe(new Dictionary<string, long> { ["18-24"] = 6_000, ["13-17"] = 4_000 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Below_a_hundred_followers_there_are_no_demographics()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        using var set = await sandbox.Http.PutAsJsonAsync($"/sandbox/accounts/instagram/{InstagramClient.Account}/demographics", new { followers = 99 });
        set.EnsureSuccessStatusCode();
        var answer = await client.GetAsync("me/insights?metric=follower_demographics&period=lifetime&metric_type=total_value&timeframe=this_month&breakdown=age,gender");
        answer.Node("data").AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Account_figures_cover_at_most_thirty_days()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        (await client.GetAsync($"me/insights?metric=reach&period=day&metric_type=total_value&since={now - 31 * 86_400}&until={now}")).Text("error", "code").ShouldBe("100");
        var days = await client.GetAsync($"me/insights?metric=reach&period=day&metric_type=time_series&since={now - 7 * 86_400}&until={now}");
        days.Node("data")[0]!["values"]!.AsArray().Count.ShouldBe(7);
    }

    private static async Task<long> ValueAsync(InstagramClient client, string media, string metric) =>
        (await client.GetAsync($"{media}/insights?metric={metric}")).Node("data")[0]!["values"]![0]!["value"]!.GetValue<long>();
}
