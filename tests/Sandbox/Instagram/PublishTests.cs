using System.Net;

namespace Campagne.SandboxTests.Instagram;

public sealed class PublishTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task An_image_is_published_once()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg, caption = "Blijf bij elkaar" })).Text("id");
        (await client.StatusAsync(container)).ShouldBe("FINISHED");
        var media = (await client.PublishAsync(container)).Text("id");
        (await client.StatusAsync(container)).ShouldBe("PUBLISHED");

        var again = await client.PublishAsync(container);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        (again.Text("error", "code"), again.Text("error", "error_subcode")).ShouldBe(("24", "2207008"));
        var published = (await sandbox.PublicationsAsync("?platform=instagram"))["publications"]!.AsArray().ShouldHaveSingleItem()!;
        published["mediaId"]!.GetValue<string>().ShouldBe(media);
        published["publishId"]!.GetValue<string>().ShouldBe(container);

        var read = await client.GetAsync($"{media}?fields=caption,media_type,media_product_type,timestamp,permalink");
        (read.Text("caption"), read.Text("media_type"), read.Text("media_product_type")).ShouldBe(("Blijf bij elkaar", "IMAGE", "FEED"));
        read.Text("timestamp").ShouldEndWith("+0000");
    }

    [Fact]
    public async Task A_reel_must_be_finished_before_it_can_be_published()
    {
        await sandbox.ResetAsync(new { instagram = new { pollsBeforeFinished = 3 } });
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { media_type = "REELS", video_url = sandbox.Media.Mp4 })).Text("id");
        var early = await client.PublishAsync(container);
        (early.Text("error", "code"), early.Text("error", "error_subcode")).ShouldBe(("9007", "2207027"));
        await client.UntilAsync(container, "FINISHED");
        var media = (await client.PublishAsync(container)).Text("id");
        (await client.GetAsync($"{media}?fields=media_type")).Text("media_type").ShouldBe("VIDEO");
    }

    [Fact]
    public async Task A_video_that_cannot_be_fetched_makes_the_container_fail()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { media_type = "REELS", video_url = sandbox.Media.Missing })).Text("id");
        await client.UntilAsync(container, "ERROR");
        (await client.GetAsync($"{container}?fields=status")).Text("status").ShouldContain("2207052");
    }

    [Theory]
    [InlineData("png", "36001", "2207005")]
    [InlineData("wide", "36003", "2207009")]
    [InlineData("missing", "9004", "2207052")]
    [InlineData("elsewhere", "9004", "2207052")]
    public async Task An_image_is_judged_when_the_container_is_created(string which, string code, string subcode)
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var url = which switch { "png" => sandbox.Media.Png, "wide" => sandbox.Media.WideJpeg, "missing" => sandbox.Media.Missing, _ => "https://elders.example/foto.jpg" };
        var refused = await client.ContainerAsync(new { image_url = url });
        (refused.Text("error", "code"), refused.Text("error", "error_subcode")).ShouldBe((code, subcode));
    }

    [Fact]
    public async Task A_carousel_joins_two_to_ten_items_and_counts_once()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var image = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg, is_carousel_item = true })).Text("id");
        var video = (await client.ContainerAsync(new { media_type = "VIDEO", video_url = sandbox.Media.Mp4, is_carousel_item = true })).Text("id");
        (await client.ContainerAsync(new { media_type = "CAROUSEL", children = new[] { image } })).Text("error", "error_subcode").ShouldBe("2207028");
        (await client.PublishAsync(image)).Text("error", "code").ShouldBe("100");
        var media = await client.PublishedAsync(new { media_type = "CAROUSEL", children = $"{image},{video}", caption = "Drie tips" });
        (await client.GetAsync($"{media}?fields=media_type,children")).Text("media_type").ShouldBe("CAROUSEL_ALBUM");
        (await client.GetAsync($"{InstagramClient.Account}/content_publishing_limit?fields=quota_usage,config")).Node("data")[0]!["quota_usage"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Captions_have_limits()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        foreach (var caption in new[] { new string('x', 2_201), string.Concat(Enumerable.Repeat("#tag ", 31)), string.Concat(Enumerable.Repeat("@naam ", 21)) })
            (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg, caption })).Text("error", "error_subcode").ShouldBe("2207010");
    }

    [Fact]
    public async Task The_quota_counts_publications_in_a_moving_day()
    {
        await sandbox.ResetAsync(new { instagram = new { quotaTotal = 1 } });
        var client = await InstagramClient.ConnectAsync(sandbox);
        await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        var second = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg })).Text("id");
        var refused = await client.PublishAsync(second);
        (refused.Text("error", "code"), refused.Text("error", "error_subcode")).ShouldBe(("9", "2207042"));
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 86_401 });
        var later = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg })).Text("id");
        (await client.PublishAsync(later)).Status.ShouldBe(HttpStatusCode.OK);
        (await client.StatusAsync(second)).ShouldBe("EXPIRED");
        (await client.PublishAsync(second)).Text("error", "error_subcode").ShouldBe("2207008");
    }

    [Fact]
    public async Task A_removed_version_and_a_foreign_token_are_refused()
    {
        await sandbox.ResetAsync();
        var token = await sandbox.TokenAsync("instagram", InstagramClient.Account);
        (await sandbox.GetAsync("/instagram/v20.0/me?fields=user_id", token)).Text("error", "code").ShouldBe("2635");
        (await sandbox.GetAsync("/instagram/v25.0/me?fields=user_id", "act.of-another-platform")).Text("error", "code").ShouldBe("190");
        var narrow = await sandbox.TokenAsync("instagram", InstagramClient.Account, "instagram_business_basic");
        (await sandbox.JsonAsync($"/instagram/v25.0/{InstagramClient.Account}/media", narrow, new { image_url = sandbox.Media.Jpeg })).Text("error", "code").ShouldBe("10");
        (await sandbox.GetAsync("/instagram/v25.0/17841400000000202/media", token)).Text("error", "code").ShouldBe("100");
    }

    [Fact]
    public async Task A_story_is_listed_apart_and_for_a_day()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        await client.PublishedAsync(new { media_type = "STORIES", image_url = sandbox.Media.Jpeg });
        (await client.GetAsync("me/media?fields=id")).Node("data").AsArray().ShouldBeEmpty();
        (await client.GetAsync("me/stories?fields=id")).Node("data").AsArray().Count.ShouldBe(1);
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 86_401 });
        (await client.GetAsync("me/stories?fields=id")).Node("data").AsArray().ShouldBeEmpty();
    }
}
