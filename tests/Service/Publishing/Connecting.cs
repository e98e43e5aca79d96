using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Testing.Publishing;
using Dapper;

namespace Campagne.ServiceTests.Publishing;

public sealed class Connecting(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_connection_works_once()
    {
        await stage.Sandbox(HttpMethod.Put, "settings", new JsonObject { ["tiktok"] = new JsonObject { ["autoApprove"] = true } });
        using var administrator = stage.As(stage.Administrator, Parts.Publishing);
        var started = await administrator.PostAsJsonAsync("v1/channel-accounts/connections", new { platform = "tiktok" }).Is(HttpStatusCode.Created);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var consent = await browser.GetAsync(started["authorizeUrl"]!.GetValue<string>());

        using var first = await browser.GetAsync(consent.Headers.Location);
        using var second = await browser.GetAsync(consent.Headers.Location);

        first.Headers.Location!.Query.ShouldContain("connected=");
        second.Headers.Location!.Query.ShouldContain("connect-error=state-invalid");
    }

    [Fact]
    public async Task A_callback_that_nobody_started_connects_nothing()
    {
        using var browser = stage.Anonymous(Parts.Publishing);

        using var answer = await browser.GetAsync("connect/tiktok/callback?code=a&state=b");

        answer.Headers.Location!.Query.ShouldContain("connect-error=state-invalid");
    }

    [Fact]
    public async Task Tokens_lie_encrypted_in_the_database_and_never_in_an_answer()
    {
        var id = await stage.Connect("instagram");
        await using var database = await stage.Database(Parts.Publishing).OpenConnectionAsync();

        var kept = await database.ExecuteScalarAsync<string>("select access_token from channel_account where id = @id", new { id });
        using var administrator = stage.As(stage.Administrator, Parts.Publishing);
        var shown = (await administrator.GetAsync($"v1/channel-accounts/{id}").Is(HttpStatusCode.OK)).ToJsonString();

        kept.ShouldNotBeNull().ShouldNotContain("IGAA");
        shown.ShouldNotContain("token", Case.Insensitive);
        shown.ShouldContain("\"13-17\"");
    }

    [Fact]
    public async Task Media_need_a_valid_signature()
    {
        var image = await stage.Image();
        using var anyone = stage.Anonymous(Parts.Publishing);

        (await anyone.GetAsync($"media/{image.Hash}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anyone.GetAsync($"media/{image.Hash}?expires=9999999999&signature={new string('0', 64)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
