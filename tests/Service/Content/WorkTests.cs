using System.Text;
using System.Text.Json.Nodes;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

public sealed class WorkTests(WorkTests.Measured content) : IClassFixture<WorkTests.Measured>
{
    public sealed class Measured() : ContentService
    {
        protected override bool Traced => true;

        protected override void Configure(Parts part, Dictionary<string, string?> environment) => environment["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
    }

    [Fact]
    public async Task What_waits_is_shown_to_who_can_take_it_up()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);

        var item = await Item(Expert, "mine", message);
        (Word(item!["subject"]), Word(item["status"]), Word(item["role"])).ShouldBe(("message", "submitted", "prevention-expert"));
        (item["deadline"]!.GetValue<DateTimeOffset>() - item["since"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromDays(5));
        Word(item["explanation"]).ShouldBe("Beoordeel de boodschap.");
        (await Item(Writer, "mine", message)).ShouldBeNull("that is for the experts");
        (await Item(Writer with { Role = "prevention-expert" }, "mine", message)).ShouldBeNull("who wrote it cannot judge it");
        (await Item(Writer, "all", message)).ShouldNotBeNull();
        (await Item(Expert, "mine", campaign)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Work_that_was_taken_up_is_the_owners_until_the_state_changes()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);
        var soon = TimeProvider.System.GetUtcNow().AddHours(4);

        var assigned = await Assign(Expert, $"/messages/{message}", new { ownerId = Expert.Id, deadline = soon });

        assigned["current"]!["waitsFor"]!["owner"]!["name"]!.GetValue<string>().ShouldBe(Expert.Name);
        (await Item(Expert, "mine", message))!["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(soon, TimeSpan.FromSeconds(1));
        (await Item(OtherExpert, "mine", message)).ShouldBeNull();
        await content.Post(OtherExpert, $"/messages/{message}/reviews", new { version = 1, decision = "request-changes", remarks = new[] { new { text = "Korter" } } });
        (await Item(Writer, "mine", message))!["owner"].ShouldBeNull();
        (await Assign(Writer, $"/messages/{message}", new { ownerId = Writer.Id }))["status"]!.GetValue<string>().ShouldBe("changes-requested");
        (await Assign(Writer, $"/campaigns/{campaign}", new { ownerId = Expert.Id }))["waitsFor"]!["owner"]!["name"]!.GetValue<string>().ShouldBe(Expert.Name);
    }

    [Fact]
    public async Task Work_goes_to_a_known_person_and_to_a_moment_ahead()
    {
        var (_, campaign) = await content.Campaign(active: true);
        Word((await Assign(Expert, $"/campaigns/{campaign}", new { ownerId = Expert.Id }, HttpStatusCode.Conflict))["code"]).ShouldBe("nothing-waits");

        var (_, waiting) = await content.Campaign();
        Word((await Assign(Expert, $"/campaigns/{waiting}", new { ownerId = Guid.NewGuid() }, HttpStatusCode.BadRequest))["errors"]![0]!["code"]).ShouldBe("no-such-person");
        await Assign(Expert, $"/campaigns/{waiting}", new { deadline = TimeProvider.System.GetUtcNow().AddHours(-1) }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_is_past_its_deadline_is_listed_counted_and_measured()
    {
        var (_, campaign) = await content.Campaign();
        await using (var late = content.Database(Parts.Content).CreateCommand($"update campaign set status_at = now() - interval '9 days' where id = '{campaign}'"))
            await late.ExecuteNonQueryAsync();

        (await Item(Expert, "overdue", campaign))!["overdue"]!.GetValue<bool>().ShouldBeTrue();
        (await content.Get(Expert, "/work?view=overdue"))["counts"]!["overdue"]!.GetValue<int>().ShouldBePositive();
        (await content.Get(Writer, "/work?view=overdue"))["items"]!.AsArray().ShouldNotContain(item => Id(item!) == campaign);
        await Eventually.Of(
            () => Task.FromResult(content.Telemetry!.Metrics.Select(Encoding.UTF8.GetString).Where(text => text.Contains("campagne.content.work.overdue", StringComparison.Ordinal))),
            until: sent => sent.Any(text => text.Contains("prevention-expert", StringComparison.Ordinal)), within: TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_list_is_paged_the_most_urgent_first()
    {
        await content.Campaign();
        await content.Campaign();
        await content.Campaign();
        var seen = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await content.Get(Evaluator, $"/work?view=all&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page["items"]!.AsArray()!);
            cursor = page["next"]?.GetValue<string>();
        }
        while (cursor is not null);

        seen.Select(item => item["deadline"]!.GetValue<DateTimeOffset>()).ShouldBeInOrder();
        seen.Select(Id).ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
        await content.Get(Evaluator, "/work?view=niets", HttpStatusCode.BadRequest);
    }

    private async Task<JsonNode?> Item(Person person, string view, string id) =>
        (await content.Get(person, $"/work?view={view}&limit=200"))["items"]!.AsArray().FirstOrDefault(item => Id(item!) == id);

    private Task<JsonNode> Assign(Person person, string path, object body, HttpStatusCode status = HttpStatusCode.OK) => content.PutUnder(person, path, "/assignment", body, status);
}
