using System.Net.Http.Json;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Gateway;

[Collection(GatewayTests.Name)]
public sealed class TheWayToTheServices(GatewayInstallation gateway)
{
    [Fact]
    public async Task A_service_accepts_the_ticket_and_decides_by_role()
    {
        using var evaluator = await gateway.SignIn(Roles.Evaluator);
        using var administrator = await gateway.SignIn(Roles.Administrator);

        await evaluator.GetAsync("api/audience/v1/segments").Is(HttpStatusCode.OK);
        await evaluator.PostAsJsonAsync("api/audience/v1/error-queue-replays", new { queue = "x" }).IsProblem(HttpStatusCode.Forbidden);
        await administrator.PostAsJsonAsync("api/audience/v1/error-queue-replays", new { queue = "x" }).IsProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("api/content/v1/campaigns")]
    [InlineData("api/publishing/v1/publishing-state")]
    [InlineData("api/gateway/v1/status")]
    [InlineData("api/gateway/v1/live-events")]
    public async Task Who_is_not_signed_in_gets_no_further(string path)
    {
        using var client = gateway.Anonymous(Parts.Gateway);

        await client.GetAsync(path).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_caller_claims_about_themselves_does_not_reach_a_service()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);
        foreach (var (name, value) in ((string, string)[])[
            ("Authorization", "Bearer forged"), ("X-Forwarded-For", "10.0.0.1"), ("X-Forwarded-Host", "evil"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=1"), ("X-Real-IP", "1"),
            ("X-CSRF-Token", "leak")])
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);

        var seen = (await client.GetAsync("api/content/v1/campaigns?status=active").Is(HttpStatusCode.OK)).AsObject();

        seen["path"]!.GetValue<string>().ShouldBe("/v1/campaigns");
        seen["query"]!.GetValue<string>().ShouldBe("?status=active");
        var headers = seen["headers"]!.AsObject();
        headers["authorization"]!.GetValue<string>().ShouldStartWith("Bearer CfDJ8");
        headers.Select(header => header.Key).ShouldNotContain(name => name.Contains("forwarded") || name == "cookie" || name == "x-real-ip" || name == "x-csrf-token");
    }

    [Fact]
    public async Task The_trace_goes_on()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var client = await gateway.SignIn(Roles.Evaluator);
        client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");

        var seen = await client.GetAsync("api/content/v1/campaigns").Is(HttpStatusCode.OK);

        seen["headers"]!["traceparent"]!.GetValue<string>().ShouldContain(trace);
    }

    [Fact]
    public async Task What_was_made_is_named_by_the_address_outside()
    {
        using var client = await gateway.SignIn(Roles.Communication);

        using var answer = await client.PostAsJsonAsync("api/content/v1/campaigns", new { });

        answer.Headers.Location!.ToString().ShouldBe("/api/content/v1/campaigns/1");
    }

    [Fact]
    public async Task The_headers_of_a_service_arrive_once()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);

        using var answer = await client.GetAsync("api/content/v1/campaigns");

        answer.Headers.GetValues("API-Version").ShouldBe(["7.8.9"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Content.Headers.ContentLanguage.ShouldBe(["nl"]);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Theory]
    [InlineData("l/abc123", "/l/abc123")]
    [InlineData("media/ab/cd.mp4?sig=x", "/media/ab/cd.mp4")]
    [InlineData("connect/tik-tok/callback?code=c&state=s", "/connect/tik-tok/callback")]
    [InlineData("api/content/v1/openapi.json", null)]
    public async Task Links_media_callbacks_and_descriptions_are_open_and_carry_no_ticket(string path, string? arrivesAs)
    {
        using var client = await gateway.SignIn(Roles.Evaluator);
        using var anonymous = gateway.Anonymous(Parts.Gateway);

        await anonymous.GetAsync(path).Is(HttpStatusCode.OK);
        var seen = await client.GetAsync(path).Is(HttpStatusCode.OK);

        if (arrivesAs is null)
            return;
        seen["path"]!.GetValue<string>().ShouldBe(arrivesAs);
        seen["headers"]!.AsObject().ContainsKey("authorization").ShouldBeFalse();
        seen["headers"]!.AsObject().ContainsKey("cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_breaks_off_is_named_in_plain_Dutch()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);

        var problem = await client.GetAsync("api/publishing/v1/broken").IsProblem(HttpStatusCode.BadGateway);

        problem["part"]!.GetValue<string>().ShouldBe("publishing");
        problem["detail"]!.GetValue<string>().ShouldContain("Publiceren");
    }

    [Fact]
    public async Task Only_assets_and_rulesets_may_be_large()
    {
        using var client = await gateway.SignIn(Roles.Communication);

        await client.PostAsync("api/content/v1/campaigns", new ByteArrayContent(new byte[1_000_001])).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await client.PutAsync("api/content/v1/rulesets/2", new ByteArrayContent(new byte[2_000_000])).Is(HttpStatusCode.OK))["received"]!.GetValue<long>().ShouldBe(2_000_000);
        await client.PostAsync("api/content/v1/rulesets", new ByteArrayContent(new byte[8_000_001])).IsProblem(HttpStatusCode.RequestEntityTooLarge);
        (await client.PostAsync("api/content/v1/assets", new ByteArrayContent(new byte[5_000_000])).Is(HttpStatusCode.OK))["received"]!.GetValue<long>().ShouldBe(5_000_000);
    }

    [Fact]
    public async Task A_large_body_of_unknown_length_is_cut_off()
    {
        using var client = await gateway.SignIn(Roles.Communication);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/content/v1/campaigns") { Content = new ByteArrayContent(new byte[1_500_000]) };
        request.Headers.TransferEncodingChunked = true;

        await client.SendAsync(request).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }
}
