using System.Text.Json.Nodes;

namespace Campagne.ServiceTests.Foundation;

/// <summary>What every service answers, whatever it is about (NL API Design Rules 2.2).</summary>
[Collection(FourServices.Collection)]
public sealed class ApiRules(FourServices services)
{
    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task A_service_says_that_it_lives_and_that_it_is_ready(Parts service)
    {
        using var client = services.Anonymous(service);

        (await client.GetAsync("health/live").Is(HttpStatusCode.OK))["status"]!.GetValue<string>().ShouldBe("ready");

        var health = await Eventually.Of(() => client.GetAsync("health/ready").Is(HttpStatusCode.OK), until: seen => seen["status"]!.GetValue<string>() == "ready");
        // A service may watch more than this.
        ((string[])["database", "outbox", "cache", "subscriptions", "error-queues", "broker"]).ShouldBeSubsetOf(
            health["checks"]!.AsArray().Select(check => check!["name"]!.GetValue<string>()));
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task The_description_of_the_api_is_open_to_everyone_from_everywhere(Parts service)
    {
        using var client = services.Anonymous(service);
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/openapi.json") { Headers = { { "Origin", "https://elsewhere.example" } } };

        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(response, "Access-Control-Allow-Origin").ShouldBe("*");
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.");
        document["info"]!["version"]!.GetValue<string>().ShouldBe(Header(response, "API-Version"));
        document["info"]!["contact"]!["email"]!.GetValue<string>().ShouldContain("@");
        document["servers"]![0]!["url"]!.GetValue<string>().ShouldBe($"/api/{service.ToString().ToLowerInvariant()}/v1");
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task An_address_with_a_slash_at_the_end_does_not_exist(Parts service)
    {
        using var client = services.Anonymous(service);

        await client.GetAsync("v1/openapi.json/").IsProblem(HttpStatusCode.NotFound);
        await client.GetAsync("health/live/").IsProblem(HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task An_address_that_does_not_exist_is_explained_as_a_problem(Parts service)
    {
        using var client = services.Anonymous(service);

        var problem = await client.GetAsync("v1/no-such-thing").IsProblem(HttpStatusCode.NotFound);

        problem["traceId"]?.GetValue<string>().Length.ShouldBe(32);
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task A_problem_is_told_in_Dutch_unless_English_is_asked_for(Parts service)
    {
        using var client = services.Anonymous(service);
        var dutch = await client.GetAsync("v1/no-such-thing").IsProblem(HttpStatusCode.NotFound);

        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await client.GetAsync("v1/no-such-thing").IsProblem(HttpStatusCode.NotFound);

        english["detail"]!.GetValue<string>().ShouldNotBe(dutch["detail"]!.GetValue<string>());
    }

    [Theory, MemberData(nameof(FourServices.Each), MemberType = typeof(FourServices))]
    public async Task Every_answer_names_the_version_and_protects_its_reader(Parts service)
    {
        using var client = services.Anonymous(service);

        foreach (var path in (string[])["v1/openapi.json", "v1/no-such-thing", "health/live", "v1/openapi.json/"])
        {
            using var response = await client.GetAsync(path);

            Header(response, "API-Version").ShouldMatch(@"^\d+\.\d+\.\d+$", path);
            Header(response, "Cache-Control").ShouldContain("no-store");
            Header(response, "X-Content-Type-Options").ShouldBe("nosniff", path);
            Header(response, "X-Frame-Options").ShouldBe("DENY", path);
            Header(response, "Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
            Header(response, "Strict-Transport-Security").ShouldStartWith("max-age=");
            response.Headers.Contains("Server").ShouldBeFalse(path);
        }
    }

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(',', response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values : []);
}
