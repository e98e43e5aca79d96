using System.Text.Json.Nodes;
using Campagne.Gateway.Description;

namespace Campagne.UnitTests.Gateway;

public sealed class MergedDescriptionTests
{
    [Fact]
    public void A_path_of_a_service_gets_its_public_prefix() => Merged()["paths"]!.AsObject().Select(path => path.Key).ShouldBe(
        ["/api/gateway/v1/sessions", "/api/content/v1/campaigns", "/l/{code}"]);

    [Fact]
    public void Two_services_may_use_the_same_word()
    {
        var merged = Merged();

        merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).ShouldBe(["gateway.Answer", "content.Answer"]);
        Operation(merged, "/api/content/v1/campaigns", "post")["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!
            .GetValue<string>().ShouldBe("#/components/schemas/content.Answer");
    }

    [Fact]
    public void A_change_needs_the_session_and_the_token() =>
        Operation(Merged(), "/api/content/v1/campaigns", "post")["security"]!.ToJsonString().ShouldBe("""[{"session":[],"csrf":[]}]""");

    [Fact]
    public void What_is_anonymous_needs_nothing() => Operation(Merged(), "/l/{code}", "get")["security"].ShouldBeNull();

    [Fact]
    public void A_service_that_is_away_is_named() => Merged()["x-missing"]!.ToJsonString().ShouldBe("""["audience"]""");

    private static JsonObject Merged() => MergedDescription.Merge(
        Document("/api/gateway/v1/sessions", anonymous: true),
        new Dictionary<string, JsonObject?>(StringComparer.Ordinal)
        {
            ["content"] = Document("/campaigns", anonymous: false),
            ["audience"] = null,
            ["measurement"] = JsonNode.Parse("""{"paths":{"/l/{code}":{"get":{"x-anonymous":true}}}}""")!.AsObject(),
        },
        ["/l/{code}"], "https://campagne.example", "Alles");

    private static JsonNode Operation(JsonObject document, string path, string method) => document["paths"]![path]![method]!;

    private static JsonObject Document(string path, bool anonymous)
    {
        var operation = JsonNode.Parse(
            """{"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Answer"}}}}}}""")!.AsObject();
        if (anonymous)
            operation["x-anonymous"] = true;
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "Campagne: dienst", ["version"] = "1.0.0" },
            ["paths"] = new JsonObject { [path] = new JsonObject { ["post"] = operation } },
            ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Answer"] = new JsonObject { ["type"] = "object" } } },
        };
    }
}
