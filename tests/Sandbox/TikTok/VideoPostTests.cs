using System.Net;
using System.Security.Cryptography;

namespace Campagne.SandboxTests.TikTok;

public sealed class VideoPostTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly byte[] Film = MediaFiles.Mp4(12, 1080, 1920);

    [Fact]
    public async Task An_uploaded_video_is_published_after_processing_and_gets_its_public_id_after_moderation()
    {
        await sandbox.ResetAsync(new { tiktok = new { pollsBeforeComplete = 2, moderationSeconds = 600 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        var init = await client.InitUploadAsync(Film.Length, title: "Weet wat je doet");
        var publishId = init.Text("data", "publish_id");
        (await client.StatusAsync(publishId)).Text("data", "status").ShouldBe("PROCESSING_UPLOAD");

        var put = await client.PutAsync(init.Text("data", "upload_url"), Film, 0, Film.Length - 1);
        put.Status.ShouldBe(HttpStatusCode.Created);
        (await client.StatusAsync(publishId)).Text("data", "status").ShouldBe("PROCESSING_UPLOAD");
        var complete = await client.StatusAsync(publishId);
        complete.Text("data", "status").ShouldBe("PUBLISH_COMPLETE");
        complete.Node("data", "publicaly_available_post_id").AsArray().ShouldBeEmpty();

        await sandbox.SettingsAsync(new { clockOffsetSeconds = 601 });
        var ids = (await client.StatusAsync(publishId)).Node("data", "publicaly_available_post_id").AsArray();
        var published = (await sandbox.PublicationsAsync())["publications"]!.AsArray().ShouldHaveSingleItem()!;
        ids.ShouldHaveSingleItem()!.GetValue<long>().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(published["mediaId"]!.GetValue<string>());
        published["caption"]!.GetValue<string>().ShouldBe("Weet wat je doet");
        published["publishId"]!.GetValue<string>().ShouldBe(publishId);
        published["mediaSha256"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Film)));
    }

    [Fact]
    public async Task A_post_comes_out_even_when_nobody_asks_for_its_status()
    {
        await sandbox.ResetAsync(new { tiktok = new { processingSeconds = 30 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        var init = await client.InitUploadAsync(Film.Length);
        await client.PutAsync(init.Text("data", "upload_url"), Film, 0, Film.Length - 1);
        var waiting = await sandbox.PublicationsAsync();
        (waiting["count"]!.GetValue<int>(), waiting["pending"]!.GetValue<int>()).ShouldBe((0, 1));
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 31 });
        var done = await sandbox.PublicationsAsync();
        (done["count"]!.GetValue<int>(), done["pending"]!.GetValue<int>()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Chunks_must_be_the_exact_next_bytes()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var film = MediaFiles.Mp4(12, 1080, 1920, 16_000_123);
        var url = (await client.InitUploadAsync(film.Length, 6_000_000, 2)).Text("data", "upload_url");
        (await client.PutAsync(url, film, 6_000_000, film.Length - 1)).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await client.PutAsync(url, film, 0, 999)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var first = await client.PutAsync(url, film, 0, 5_999_999);
        first.Status.ShouldBe(HttpStatusCode.PartialContent);
        first.ContentRange.ShouldBe($"bytes 0-5999999/{film.Length}");
        (await client.PutAsync(url, film, 0, 5_999_999)).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await client.PutAsync(url, film, 6_000_000, film.Length - 1)).Status.ShouldBe(HttpStatusCode.Created);
        (await client.PutAsync("/tiktok/upload/unknown", film, 0, 9)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_upload_address_ends_after_an_hour()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var url = (await client.InitUploadAsync(Film.Length)).Text("data", "upload_url");
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 3_601 });
        (await client.PutAsync(url, Film, 0, Film.Length - 1)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(50_000_123, 10_000_000, 5, true)]
    [InlineData(50_000_123, 10_000_000, 6, false)]
    [InlineData(4_000_000, 4_000_000, 1, true)]
    [InlineData(4_000_000, 2_000_000, 2, false)]
    [InlineData(70_000_000, 70_000_000, 1, false)]
    [InlineData(70_000_000, 64_000_000, 1, true)]
    [InlineData(190_000_000, 64_000_000, 2, true)]
    [InlineData(0, 0, 0, false)]
    public async Task The_number_of_chunks_is_rounded_down(long size, long chunk, int count, bool accepted)
    {
        await sandbox.ResetAsync(new { tiktok = new { initPerMinute = 100 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        (await client.InitUploadAsync(size, chunk, count)).Text("error", "code").ShouldBe(accepted ? "ok" : "invalid_param");
    }

    [Fact]
    public async Task Privacy_must_be_what_the_creator_offers()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var refused = await client.InitUploadAsync(Film.Length, privacy: "FOLLOWER_OF_CREATOR");
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        refused.Text("error", "code").ShouldBe("privacy_level_option_mismatch");
        (await client.InitUploadAsync(Film.Length, privacy: "")).Text("error", "code").ShouldBe("invalid_param");
        (await client.InitUploadAsync(Film.Length, title: new string('x', 2_201))).Text("error", "code").ShouldBe("invalid_param");
    }

    [Fact]
    public async Task An_unaudited_client_posts_only_to_private_accounts()
    {
        await sandbox.ResetAsync(new { tiktok = new { audited = false } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        (await client.InitUploadAsync(Film.Length)).Text("error", "code").ShouldBe("unaudited_client_can_only_post_to_private_accounts");
        await sandbox.SendAsync(HttpMethod.Put, "/sandbox/accounts/tiktok/" + TikTokClient.Creator, null, System.Net.Http.Json.JsonContent.Create(new { isPrivate = true }));
        (await client.InitUploadAsync(Film.Length, privacy: "SELF_ONLY")).Text("error", "code").ShouldBe("ok");
    }

    [Fact]
    public async Task Inits_are_limited_per_minute_and_posts_per_day()
    {
        await sandbox.ResetAsync(new { tiktok = new { postsPerDay = 4 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        for (var post = 0; post < 4; post++) (await client.InitUploadAsync(Film.Length)).Text("error", "code").ShouldBe("ok");
        (await client.InitUploadAsync(Film.Length)).Text("error", "code").ShouldBe("spam_risk_too_many_posts");
        (await client.InitUploadAsync(Film.Length)).Text("error", "code").ShouldBe("spam_risk_too_many_posts");
        (await client.InitUploadAsync(Film.Length)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        var info = await client.PostAsync("/v2/post/publish/creator_info/query/", new { });
        (info.Status, info.Text("error", "code")).ShouldBe((HttpStatusCode.OK, "spam_risk_too_many_posts"));
    }

    [Fact]
    public async Task A_pulled_video_needs_a_verified_address_and_no_redirect()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        (await client.InitPullAsync("https://elders.example/film.mp4")).Text("error", "code").ShouldBe("url_ownership_unverified");
        var moved = await client.InitPullAsync(sandbox.Media.Moved);
        (await client.UntilAsync(moved.Text("data", "publish_id"), "FAILED")).Text("data", "fail_reason").ShouldBe("video_pull_failed");
        var pulled = await client.InitPullAsync(sandbox.Media.Mp4);
        pulled.Body["data"]!["upload_url"].ShouldBeNull();
        (await client.UntilAsync(pulled.Text("data", "publish_id"), "PUBLISH_COMPLETE", "FAILED")).Text("data", "status").ShouldBe("PUBLISH_COMPLETE");
    }

    [Fact]
    public async Task A_file_that_is_no_video_fails_in_processing()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var file = new byte[2_000];
        var init = await client.InitUploadAsync(file.Length);
        await client.PutAsync(init.Text("data", "upload_url"), file, 0, file.Length - 1);
        (await client.UntilAsync(init.Text("data", "publish_id"), "FAILED")).Text("data", "fail_reason").ShouldBe("file_format_check_failed");
        (await sandbox.PublicationsAsync())["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_post_can_be_cancelled_until_it_is_out()
    {
        await sandbox.ResetAsync(new { tiktok = new { pollsBeforeComplete = 5 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        var init = await client.InitUploadAsync(Film.Length);
        var publishId = init.Text("data", "publish_id");
        (await client.PostAsync("/v2/post/publish/cancel/", new { publish_id = publishId })).Text("error", "code").ShouldBe("ok");
        (await client.StatusAsync(publishId)).Text("data", "fail_reason").ShouldBe("publish_cancelled");
        (await client.PostAsync("/v2/post/publish/cancel/", new { publish_id = publishId })).Text("error", "code").ShouldBe("publish_not_cancellable");
        (await client.StatusAsync("v_pub_file~v2-1.1")).Text("error", "code").ShouldBe("invalid_publish_id");
        var other = await TikTokClient.ConnectAsync(sandbox, "oid-uitgaan-voorbeeldstad");
        (await other.StatusAsync(publishId)).Text("error", "code").ShouldBe("token_not_authorized_for_specified_publish_id");
    }

    [Fact]
    public async Task A_draft_goes_to_the_inbox_and_is_not_published()
    {
        await sandbox.ResetAsync(new { tiktok = new { pendingDrafts = 1 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        var draft = await client.PostAsync("/v2/post/publish/inbox/video/init/", new { source_info = new { source = "PULL_FROM_URL", video_url = sandbox.Media.Mp4 } });
        await client.UntilAsync(draft.Text("data", "publish_id"), "SEND_TO_USER_INBOX");
        (await sandbox.PublicationsAsync())["count"]!.GetValue<int>().ShouldBe(0);
        var second = await client.PostAsync("/v2/post/publish/inbox/video/init/", new { source_info = new { source = "PULL_FROM_URL", video_url = sandbox.Media.Mp4 } });
        second.Text("error", "code").ShouldBe("spam_risk_too_many_pending_share");
    }
}
