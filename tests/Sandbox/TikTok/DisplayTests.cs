using System.Net.Http.Json;

namespace Campagne.SandboxTests.TikTok;

public sealed class DisplayTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly byte[] Film = MediaFiles.Mp4(12, 1080, 1920);

    [Fact]
    public async Task Public_videos_are_listed_newest_first_with_only_the_fields_that_were_asked()
    {
        await sandbox.ResetAsync(new { tiktok = new { moderationSeconds = 0, initPerMinute = 100, statusPerMinute = 1000 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        foreach (var title in new[] { "Een", "Twee", "Drie" }) await client.PublishAsync(Film, title);
        var page = await client.PostAsync("/v2/video/list/?fields=id,title,view_count", new { max_count = 2 });
        var videos = page.Node("data", "videos").AsArray();
        videos.Select(video => video!["title"]!.GetValue<string>()).ShouldBe(["Drie", "Twee"]);
        videos[0]!.AsObject().Select(field => field.Key).ShouldBe(["id", "title", "view_count"]);
        page.Node("data", "has_more").GetValue<bool>().ShouldBeTrue();
        var rest = await client.PostAsync("/v2/video/list/?fields=title", new { max_count = 2, cursor = page.Node("data", "cursor").GetValue<long>() });
        rest.Node("data", "videos").AsArray().ShouldHaveSingleItem()!["title"]!.GetValue<string>().ShouldBe("Een");
    }

    [Fact]
    public async Task A_figure_that_was_set_shows_in_a_query()
    {
        await sandbox.ResetAsync(new { tiktok = new { moderationSeconds = 0 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        await client.PublishAsync(Film);
        var id = (await sandbox.PublicationsAsync())["publications"]![0]!["mediaId"]!.GetValue<string>();
        using var set = await sandbox.Http.PutAsJsonAsync($"/sandbox/media/{id}/insights", new { views = 999 });
        set.EnsureSuccessStatusCode();
        var answer = await client.PostAsync("/v2/video/query/?fields=id,view_count,duration,width,height", new { filters = new { video_ids = new[] { id, "1" } } });
        var video = answer.Node("data", "videos").AsArray().ShouldHaveSingleItem()!;
        (video["view_count"]!.GetValue<long>(), video["duration"]!.GetValue<int>(), video["width"]!.GetValue<int>()).ShouldBe((999L, 12, 1080));
    }

    [Fact]
    public async Task Fields_need_their_scope_and_must_exist()
    {
        await sandbox.ResetAsync();
        var token = await sandbox.TokenAsync("tiktok", TikTokClient.Creator, "user.info.basic");
        (await sandbox.GetAsync("/tiktok/v2/user/info/?fields=open_id,display_name", token)).Text("data", "user", "display_name").ShouldBe("GGD Voorbeeldregio");
        (await sandbox.GetAsync("/tiktok/v2/user/info/?fields=follower_count", token)).Text("error", "code").ShouldBe("scope_permission_missed");
        (await sandbox.GetAsync("/tiktok/v2/user/info/?fields=shoe_size", token)).Text("error", "code").ShouldBe("invalid_params");
        (await sandbox.JsonAsync("/tiktok/v2/video/list/?fields=id", token, new { })).Text("error", "code").ShouldBe("scope_not_authorized");
    }

    [Fact]
    public async Task A_photo_post_is_fetched_and_published()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        object Photo(string url, string title = "Tips") => new
        {
            media_type = "PHOTO", post_mode = "DIRECT_POST",
            post_info = new { title, description = "Vier tips", privacy_level = "PUBLIC_TO_EVERYONE" },
            source_info = new { source = "PULL_FROM_URL", photo_images = new[] { url, url }, photo_cover_index = 1 },
        };
        var init = await client.PostAsync("/v2/post/publish/content/init/", Photo(sandbox.Media.Jpeg));
        await client.UntilAsync(init.Text("data", "publish_id"), "PUBLISH_COMPLETE");
        (await sandbox.PublicationsAsync())["publications"]![0]!["mediaSha256"]!.AsArray().Count.ShouldBe(2);
        var png = await client.PostAsync("/v2/post/publish/content/init/", Photo(sandbox.Media.Png));
        (await client.UntilAsync(png.Text("data", "publish_id"), "FAILED")).Text("data", "fail_reason").ShouldBe("file_format_check_failed");
        (await client.PostAsync("/v2/post/publish/content/init/", Photo(sandbox.Media.Jpeg, new string('t', 91)))).Text("error", "code").ShouldBe("invalid_param");
    }
}
