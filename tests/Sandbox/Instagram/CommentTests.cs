using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campagne.SandboxTests.Instagram;

public sealed class CommentTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Comments_are_read_answered_hidden_and_deleted()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var media = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        var first = await SayAsync(media, "Goede tip");
        var second = await SayAsync(media, "Klopt niet");

        var list = await client.GetAsync($"{media}/comments?fields=id,text,timestamp,username,from{{id,username}},hidden,replies{{id,text}}");
        list.Node("data").AsArray().Select(comment => comment!["text"]!.GetValue<string>()).ShouldBe(["Klopt niet", "Goede tip"]);
        var reply = (await client.PostAsync($"{first}/replies", new { message = "Dank je wel" })).Text("id");
        (await client.PostAsync($"{reply}/replies", new { message = "Nog iets" })).Status.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"{first}/replies?fields=text,parent_id")).Node("data").AsArray().Count.ShouldBe(2);

        (await client.PostAsync($"{second}?hide=true", new { })).Node("success").GetValue<bool>().ShouldBeTrue();
        (await client.GetAsync($"{second}?fields=hidden")).Node("hidden").GetValue<bool>().ShouldBeTrue();
        (await client.PostAsync($"{second}/replies", new { message = "Hallo" })).Text("error", "code").ShouldBe("100");
        (await client.DeleteAsync(second)).Node("success").GetValue<bool>().ShouldBeTrue();
        (await client.GetAsync($"{media}/comments")).Node("data").AsArray().Count.ShouldBe(1);
        (await sandbox.MutationsAsync("?endpoint=instagram.comment.delete&subject=" + second)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Comments_come_fifty_at_a_time()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var media = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        for (var number = 0; number < 53; number++) await SayAsync(media, "Reactie " + number);
        var page = await client.GetAsync($"{media}/comments?fields=id");
        page.Node("data").AsArray().Count.ShouldBe(50);
        var rest = await client.GetAsync($"{media}/comments?fields=id&after={page.Text("paging", "cursors", "after")}");
        rest.Node("data").AsArray().Count.ShouldBe(3);
        rest.Body["paging"]!["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Comments_can_be_switched_off()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var media = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        (await client.PostAsync($"{media}?comment_enabled=false", new { })).Node("success").GetValue<bool>().ShouldBeTrue();
        using var refused = await sandbox.Http.PostAsJsonAsync($"/sandbox/media/{media}/comments", new { text = "Hoi" });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<string> SayAsync(string media, string text)
    {
        using var answer = await sandbox.Http.PostAsJsonAsync($"/sandbox/media/{media}/comments", new { text, username = "volger" });
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }
}
