using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Audience;

public sealed class AudienceAlone() : Installation(Parts.Audience);

/// <summary>From draft to retirement, over HTTP and the broker.</summary>
public sealed class SegmentLife(AudienceAlone installation) : IClassFixture<AudienceAlone>
{
    private readonly HttpClient writer = installation.As(Person.With(Roles.Communication), Parts.Audience);
    private readonly HttpClient expert = installation.As(Person.With(Roles.PreventionExpert), Parts.Audience);
    private readonly HttpClient otherExpert = installation.As(Person.With(Roles.PreventionExpert), Parts.Audience);

    [Fact]
    public async Task Another_expert_publishes_and_the_event_says_nothing_about_use_in_its_targeting()
    {
        var id = await Draft(writer);

        var published = await Publish(expert, id).Is(HttpStatusCode.OK);

        published["publishedVersion"]!.GetValue<int>().ShouldBe(1);
        published["status"]!.GetValue<string>().ShouldBe("published");
        var told = await installation.Bus.Next<SegmentPublished>(one => one.SegmentId == id);
        told.Version.ShouldBe(1);
        told.Size!.Lower.ShouldBeGreaterThan(100_000);
        (told.Targeting.AgeMin, told.Targeting.AgeMax).ShouldBe((18, 29));
    }

    [Fact]
    public async Task An_expert_does_not_publish_what_that_expert_wrote()
    {
        var id = await Draft(expert);

        (await Publish(expert, id).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("four-eyes");
        await Publish(otherExpert, id).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_touched_the_draft_last_or_before_does_not_publish_it()
    {
        var id = await Draft(expert);
        await Edit(writer, id, 1, Body(ageTo: 27)).Is(HttpStatusCode.OK);

        (await Publish(expert, id).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("four-eyes");
    }

    [Fact]
    public async Task Editing_makes_a_next_draft_and_leaves_what_was_published()
    {
        var id = await Draft(writer);
        await Publish(expert, id).Is(HttpStatusCode.OK);

        var draft = await Edit(writer, id, 2, Body(ageTo: 24)).Is(HttpStatusCode.OK);
        draft["hasDraft"]!.GetValue<bool>().ShouldBeTrue();
        (await expert.GetAsync($"/v1/segments/{id}/versions/1").Is(HttpStatusCode.OK))["definition"]!["ageTo"]!.GetValue<int>().ShouldBe(29);

        await Publish(expert, id).Is(HttpStatusCode.OK);
        (await installation.Bus.Next<SegmentPublished>(one => one.SegmentId == id && one.Version == 2)).AgeTo.ShouldBe(24);
        (await expert.GetAsync($"/v1/segments/{id}/versions/1").Is(HttpStatusCode.OK))["definition"]!["ageTo"]!.GetValue<int>().ShouldBe(29);
    }

    [Fact]
    public async Task A_published_version_cannot_be_changed_even_in_the_database()
    {
        var id = await Draft(writer);
        await Publish(expert, id).Is(HttpStatusCode.OK);
        await using var command = installation.Database(Parts.Audience).CreateCommand("update segment_version set definition = '{}'");

        await Should.ThrowAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Somebody_who_edits_an_old_version_is_told()
    {
        var id = await Draft(writer);
        await Edit(writer, id, 1, Body(ageTo: 27)).Is(HttpStatusCode.OK);

        await Edit(expert, id, 1, Body(ageTo: 26)).IsProblem(HttpStatusCode.PreconditionFailed);
    }

    [Theory]
    [InlineData("\"interest\":\"festivals\"")]
    [InlineData("\"customAudience\":\"x\"")]
    public async Task A_criterion_that_is_not_on_the_list_is_refused(string criterion)
    {
        var body = Body().ToJsonString()[..^1] + "," + criterion + "}";

        await writer.PostAsync("/v1/segments", new StringContent(body, MediaTypeHeaderValue.Parse("application/json"))).IsProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Nobody_under_18_is_a_segment()
    {
        var body = Body();
        body["ageFrom"] = 16;

        var problem = await writer.PostAsJsonAsync("/v1/segments", body).IsProblem(HttpStatusCode.BadRequest);
        problem["errors"]![0]!["code"]!.GetValue<string>().ShouldBe("segment/adult");
    }

    [Fact]
    public async Task A_segment_that_is_too_small_is_not_published()
    {
        var body = Body();
        body["region"] = new JsonObject { ["level"] = "municipality", ["name"] = "Vlieland" };
        var id = await Draft(writer, body);

        var problem = await Publish(expert, id).IsProblem(HttpStatusCode.Conflict);
        problem["findings"]!.AsArray().Select(finding => finding!["ruleId"]!.GetValue<string>()).ShouldBe(["segment/minimum-size"]);
    }

    [Fact]
    public async Task Retiring_takes_the_next_version_number()
    {
        var id = await Draft(writer);
        await Publish(expert, id).Is(HttpStatusCode.OK);

        await expert.PostAsJsonAsync($"/v1/segments/{id}/retirements", new { reason = "De campagne is voorbij." }).Is(HttpStatusCode.OK);

        (await installation.Bus.Next<SegmentRetired>(one => one.SegmentId == id)).Version.ShouldBe(2);
        await Edit(writer, id, 3, Body()).IsProblem(HttpStatusCode.Conflict);
        var dossier = await expert.GetAsync($"/v1/dossiers/{Guid.NewGuid()}?segmentIds={id}").Is(HttpStatusCode.OK);
        dossier["chain"]!["verified"]!.GetValue<bool>().ShouldBeTrue();
        dossier["audit"]!.AsArray().Select(row => row!["action"]!.GetValue<string>()).ShouldBe(["segment-created", "segment-published", "segment-retired"]);
    }

    private static JsonObject Body(int ageTo = 29) => new()
    {
        ["name"] = "Uitgaanders", ["description"] = "Mensen die uitgaan en met drugs in aanraking komen.", ["useStatus"] = "in-contact",
        ["ageFrom"] = 18, ["ageTo"] = ageTo, ["region"] = new JsonObject { ["level"] = "country" },
    };

    private static async Task<Guid> Draft(HttpClient by, JsonObject? body = null) =>
        (await by.PostAsJsonAsync("/v1/segments", body ?? Body()).Is(HttpStatusCode.Created))["id"]!.GetValue<Guid>();

    private static Task<HttpResponseMessage> Publish(HttpClient by, Guid id) => by.PostAsync($"/v1/segments/{id}/publications", null);

    private static Task<HttpResponseMessage> Edit(HttpClient by, Guid id, long version, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/segments/{id}") { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return by.SendAsync(request);
    }
}
