using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Audience;

/// <summary>What experts publish in Content is what segments are judged by.</summary>
public sealed class RulesOfSegments(AudienceAlone installation) : IClassFixture<AudienceAlone>
{
    private readonly HttpClient writer = installation.As(Person.With(Roles.Communication), Parts.Audience);
    private readonly HttpClient expert = installation.As(Person.With(Roles.PreventionExpert), Parts.Audience);

    [Fact]
    public async Task A_threshold_that_experts_change_counts_for_segments_from_then_on_and_an_older_version_changes_nothing()
    {
        var segment = (await writer.PostAsJsonAsync("v1/segments", new
        {
            name = "Uitgaanders", description = "Mensen die uitgaan en met drugs in aanraking komen.", useStatus = "in-contact", ageFrom = 18, ageTo = 29, region = new { level = "country" },
        }).Is(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        (await Findings(segment)).ShouldBeEmpty();

        await Publish(50, 900_000_000);
        await Eventually.Of(() => Findings(segment), found => found.Contains("segment/minimum-size"));
        await expert.PostAsync($"v1/segments/{segment}/publications", null).IsProblem(HttpStatusCode.Conflict);

        await Publish(49, 1_000); // arrives late
        await Publish(51, 1_000, document: "geen regels"); // cannot be read: the error queue has it
        await Publish(52, 900_000_001);
        await Eventually.Of(() => Known(), version => version == 52);
        (await Findings(segment)).ShouldContain("segment/minimum-size");

        await Publish(53, 1_000);
        await Eventually.Of(() => Findings(segment), found => found.Count == 0);
        await expert.PostAsync($"v1/segments/{segment}/publications", null).Is(HttpStatusCode.OK);
    }

    private async Task<List<string>> Findings(Guid segment) =>
        [.. (await writer.GetAsync($"v1/segments/{segment}").Is(HttpStatusCode.OK))["findings"]!.AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>())];

    private async Task<int> Known()
    {
        await using var command = installation.Database(Parts.Audience).CreateCommand("select version from known_ruleset");
        return (int)(await command.ExecuteScalarAsync())!;
    }

    private async Task Publish(int version, int smallest, string? document = null) => await installation.Bus.Publish(new RulesetPublished
    {
        RulesetVersion = version, Reason = "Een andere ondergrens.", PublishedBy = Guid.NewGuid(), OccurredAt = TimeProvider.System.GetUtcNow(), Document = document ?? Document(version, smallest),
    });

    private static string Document(int version, int smallest)
    {
        var ruleset = JsonNode.Parse(Ruleset.Default.ToJson())!;
        ruleset["version"] = version;
        ruleset["thresholds"]!["segment.minimum-size.people"]!["value"] = smallest;
        return ruleset.ToJsonString();
    }
}
