using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.SandboxTests.Instagram;

namespace Campagne.SandboxTests.Control;

public sealed class PageTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task The_page_shows_what_went_out_and_escapes_it()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg, caption = "Let op <script>alert(1)</script>" });
        using var answer = await sandbox.Http.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Let op &lt;script&gt;");
        page.ShouldContain("instagram.media.publish");
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");

        var hash = (await sandbox.PublicationsAsync())["publications"]![0]!["mediaSha256"]![0]!.GetValue<string>();
        using var file = await sandbox.Http.GetAsync("/sandbox/files/" + hash);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        (await file.Content.ReadAsByteArrayAsync()).ShouldBe(MediaFiles.Jpeg(1080, 1080));
        (await sandbox.GetAsync("/sandbox/files/..%2Fjournal.jsonl")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_is_reported()
    {
        foreach (var path in new[] { "/health/live", "/health/ready" })
            (await sandbox.Http.GetFromJsonAsync<JsonObject>(path))!["status"]!.GetValue<string>().ShouldBe("ready");
    }

    [Fact]
    public async Task A_setting_changes_alone_and_an_unknown_one_is_refused()
    {
        await sandbox.ResetAsync();
        await sandbox.SettingsAsync(new { tiktok = new { postsPerDay = 3 } });
        var settings = (await sandbox.Http.GetFromJsonAsync<JsonObject>("/sandbox/settings"))!;
        (settings["tiktok"]!["postsPerDay"]!.GetValue<int>(), settings["tiktok"]!["initPerMinute"]!.GetValue<int>()).ShouldBe((3, 6));
        using var unknown = await sandbox.Http.PutAsJsonAsync("/sandbox/settings", new { tiktok = new { postPerDay = 3 } });
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var wrong = await sandbox.Http.PutAsJsonAsync("/sandbox/settings", new { insightSpeed = -1 });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_account_can_be_added_and_connected()
    {
        await sandbox.ResetAsync();
        using var made = await sandbox.Http.PutAsJsonAsync("/sandbox/accounts/instagram/17841400000000303", new { username = "nieuw", followers = 500 });
        made.EnsureSuccessStatusCode();
        var client = await InstagramClient.ConnectAsync(sandbox, "17841400000000303");
        (await client.GetAsync("me?fields=username,followers_count")).Text("username").ShouldBe("nieuw");
    }
}
