using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.Testing.Publishing;

namespace Campagne.ServiceTests.Publishing;

public sealed class Settling(Stage stage) : IClassFixture<Stage>
{
    [Theory]
    [InlineData("published", "published")]
    [InlineData("not-published", "held")]
    public async Task What_reading_cannot_settle_a_person_settles_who_looked(string seen, string status)
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("tiktok"), Channel.TikTok, Format.Video, await stage.Video());
        await stage.Sandbox(HttpMethod.Post, "faults", new JsonObject { ["kind"] = seen == "published" ? "dropAfterCommit" : "dropNext", ["endpoint"] = "tiktok.upload" });
        await stage.Sandbox(HttpMethod.Post, "faults", new JsonObject { ["kind"] = "failNext", ["endpoint"] = "tiktok.status", ["status"] = 502, ["times"] = 10_000 });
        var id = await stage.Plan(permit, TimeSpan.FromSeconds(1));
        var unconfirmed = await stage.Becomes(id, "unconfirmed");
        unconfirmed["attention"]!["explanation"]!.GetValue<string>().ShouldContain("niet nog een keer");
        using var writer = stage.As(stage.Writer, Parts.Publishing);

        await Eventually.Of( // not before the lost request can have ended
            () => writer.PostAsJsonAsync($"v1/posts/{id}/settlements", new { outcome = seen, evidence = "Gekeken in de app." }).Is(HttpStatusCode.OK),
            until: post => post["status"]!.GetValue<string>() == status);

        await Task.Delay(TimeSpan.FromSeconds(4)); // time enough for a second try, if there were one
        (await stage.Sandbox(HttpMethod.Get, "mutations"))["mutations"]!.AsArray().Count(mutation => mutation!["endpoint"]!.GetValue<string>() == "tiktok.upload").ShouldBe(1);
        (await stage.Post(id))["status"]!.GetValue<string>().ShouldBe(status);
    }
}
