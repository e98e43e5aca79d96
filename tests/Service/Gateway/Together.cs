using System.Text.Json.Nodes;
using Campagne.Contracts.Publishing;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Gateway;

/// <summary>What the gateway shows of all services together.</summary>
[Collection(GatewayTests.Name)]
public sealed class Together(GatewayInstallation gateway)
{
    [Fact]
    public async Task A_live_event_tells_what_changed_without_any_text()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);
        using var lines = await Listen(client);

        await gateway.Bus.Publish(Stopped(41, "geheime reden"));

        var told = await Next(lines, "publishing-stopped");
        told.Data["version"]!.GetValue<long>().ShouldBe(41);
        told.Data.ToJsonString().ShouldNotContain("geheim");
    }

    [Fact]
    public async Task Who_was_away_gets_what_they_missed()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);
        using var first = await Listen(client);
        await gateway.Bus.Publish(Stopped(51, "eerst"));
        var seen = await Next(first, "publishing-stopped", 51);
        first.Dispose();
        await gateway.Bus.Publish(Stopped(52, "intussen"));
        using var other = await Listen(client);

        using var again = await Listen(client, seen.Id);

        await Next(again, "publishing-stopped", 52);
    }

    [Fact]
    public async Task Who_was_away_too_long_is_told_to_ask_everything_again()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);

        using var lines = await Listen(client, "1-1");

        await Next(lines, "reset");
    }

    [Fact]
    public async Task The_account_of_a_campaign_gathers_every_part()
    {
        using var client = await gateway.SignIn(Roles.Evaluator);

        var account = await client.GetAsync($"api/gateway/v1/dossiers/{Guid.NewGuid()}").Is(HttpStatusCode.OK);

        account["parts"]!.AsObject().Select(part => part.Key).ShouldBe(["content", "audience", "publishing", "measurement"]);
        account["missing"]!.AsArray().Select(part => part!.GetValue<string>()).ShouldBeEmpty();
        account["parts"]!["content"]!["chain"]!["verified"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_administrator_may_not_read_the_account_of_a_campaign()
    {
        using var client = await gateway.SignIn(Roles.Administrator);

        await client.GetAsync($"api/gateway/v1/dossiers/{Guid.NewGuid()}").IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_document_describes_everything()
    {
        using var client = gateway.Anonymous(Parts.Gateway);

        var document = await client.GetAsync("api/gateway/v1/openapi.json").Is(HttpStatusCode.OK);

        var paths = document["paths"]!.AsObject().Select(path => path.Key).ToList();
        paths.ShouldContain("/api/gateway/v1/sessions");
        paths.ShouldContain("/api/audience/v1/segments");
        paths.ShouldContain("/api/content/v1/stub-things");
        document["x-missing"].ShouldBeNull();
        References(document).ShouldAllBe(reference => document["components"]!["schemas"]!.AsObject().ContainsKey(reference));
    }

    [Fact]
    public async Task The_status_names_every_part()
    {
        using var client = await gateway.SignIn(Roles.Communication);

        var status = await client.GetAsync("api/gateway/v1/status").Is(HttpStatusCode.OK);

        status["parts"]!.AsArray().Select(part => part!["name"]!.GetValue<string>()).ShouldBe(["gateway", "content", "audience", "publishing", "measurement"]);
    }

    [Fact]
    public async Task The_start_page_is_open_strict_and_Dutch()
    {
        using var client = gateway.Anonymous(Parts.Gateway);

        using var page = await client.GetAsync("");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("unsafe");
        page.Content.Headers.ContentLanguage.ShouldBe(["nl"]);
        (await client.GetStringAsync("start.css")).ShouldNotContain("http");
        (await client.GetStringAsync(".well-known/security.txt")).ShouldContain("Expires: ");
    }

    private static PublishingStopped Stopped(long version, string reason) =>
        new() { Version = version, Reason = reason, StoppedBy = Guid.NewGuid(), OccurredAt = TimeProvider.System.GetUtcNow() };

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject item => item.SelectMany(pair => pair is { Key: "$ref", Value: JsonValue value } ? [value.GetValue<string>().Split('/')[^1]] : References(pair.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static async Task<StreamReader> Listen(HttpClient client, string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/gateway/v1/live-events");
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await lines.ReadLineAsync()).ShouldStartWith("retry:"); // from here on it listens
        return lines;
    }

    private static async Task<(string Id, JsonNode Data)> Next(StreamReader lines, string type, long? version = null)
    {
        using var patience = new CancellationTokenSource(Eventually.Patience);
        var (id, isType) = ("", false);
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                id = line["id: ".Length..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
                isType = line["event: ".Length..] == type;
            else if (isType && line.StartsWith("data: ", StringComparison.Ordinal) && JsonNode.Parse(line["data: ".Length..])! is var data
                && (version is null || data["version"]!.GetValue<long>() == version))
                return (id, data);
        }

        throw new InvalidOperationException($"The stream ended before {type}.");
    }
}
