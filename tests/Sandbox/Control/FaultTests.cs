using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Campagne.SandboxTests.Instagram;
using Campagne.SandboxTests.TikTok;

namespace Campagne.SandboxTests.Control;

public sealed class FaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_dropped_call_has_no_effect_and_no_answer_but_is_counted()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg })).Text("id");
        await sandbox.FaultAsync(new { kind = "dropNext", endpoint = "instagram.media.publish" });
        await Should.ThrowAsync<HttpRequestException>(() => client.PublishAsync(container));
        (await client.StatusAsync(container)).ShouldBe("FINISHED");
        var mutation = (await sandbox.MutationsAsync("?endpoint=instagram.media.publish")).ShouldHaveSingleItem()!;
        (mutation["identity"]!.GetValue<string>(), mutation["applied"]!.GetValue<bool>(), mutation["answered"]!.GetValue<bool>()).ShouldBe((container, false, false));
        (await client.PublishAsync(container)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_call_dropped_after_commit_has_its_effect()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg })).Text("id");
        await sandbox.FaultAsync(new { kind = "dropAfterCommit", endpoint = "instagram.media.publish", account = InstagramClient.Account });
        await Should.ThrowAsync<HttpRequestException>(() => client.PublishAsync(container));
        (await client.StatusAsync(container)).ShouldBe("PUBLISHED");
        var mutation = (await sandbox.MutationsAsync("?endpoint=instagram.media.publish")).ShouldHaveSingleItem()!;
        (mutation["applied"]!.GetValue<bool>(), mutation["answered"]!.GetValue<bool>()).ShouldBe((true, false));
        (await sandbox.PublicationsAsync("?publishId=" + container))["count"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_chunk_that_was_stored_without_an_answer_moves_the_upload_on()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var film = MediaFiles.Mp4(12, 1080, 1920);
        var init = await client.InitUploadAsync(film.Length);
        await sandbox.FaultAsync(new { kind = "dropAfterCommit", endpoint = "tiktok.upload" });
        await Should.ThrowAsync<HttpRequestException>(() => client.PutAsync(init.Text("data", "upload_url"), film, 0, film.Length - 1));
        (await client.PutAsync(init.Text("data", "upload_url"), film, 0, film.Length - 1)).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await client.StatusAsync(init.Text("data", "publish_id"))).Node("data", "uploaded_bytes").GetValue<long>().ShouldBe(film.Length);
    }

    [Fact]
    public async Task An_error_can_be_asked_for_as_often_as_needed_and_for_one_account()
    {
        await sandbox.ResetAsync();
        var client = await TikTokClient.ConnectAsync(sandbox);
        var other = await TikTokClient.ConnectAsync(sandbox, "oid-uitgaan-voorbeeldstad");
        await sandbox.FaultAsync(new { kind = "failNext", endpoint = "tiktok.creator_info", code = "internal_error", times = 2, account = TikTokClient.Creator });
        (await other.PostAsync("/v2/post/publish/creator_info/query/", new { })).Status.ShouldBe(HttpStatusCode.OK);
        for (var turn = 0; turn < 2; turn++)
            (await client.PostAsync("/v2/post/publish/creator_info/query/", new { })).Status.ShouldBe(HttpStatusCode.InternalServerError);
        (await client.PostAsync("/v2/post/publish/creator_info/query/", new { })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_error_can_come_after_the_effect()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var container = (await client.ContainerAsync(new { image_url = sandbox.Media.Jpeg })).Text("id");
        await sandbox.FaultAsync(new { kind = "failNext", endpoint = "instagram.media.publish", code = "-1/2207001", status = 500, afterCommit = true });
        var answer = await client.PublishAsync(container);
        (answer.Status, answer.Text("error", "error_subcode")).ShouldBe((HttpStatusCode.InternalServerError, "2207001"));
        (await client.StatusAsync(container)).ShouldBe("PUBLISHED");
    }

    [Fact]
    public async Task A_call_can_be_held_up()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        await sandbox.FaultAsync(new { kind = "delayNext", endpoint = "instagram.publishing_limit", milliseconds = 300 });
        var watch = Stopwatch.StartNew();
        await client.GetAsync("me/content_publishing_limit");
        watch.ElapsedMilliseconds.ShouldBeGreaterThan(290);
    }

    [Fact]
    public async Task A_fault_that_cannot_happen_is_refused_with_every_reason()
    {
        using var answer = await sandbox.Http.PostAsJsonAsync("/sandbox/faults", new { kind = "delayNext", endpoint = "nergens", times = 0 });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var field in new[] { "endpoint", "times", "milliseconds" }) text.ShouldContain($"\"{field}\"");
    }
}
