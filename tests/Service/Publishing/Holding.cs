using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.Contracts.Measurement;
using Campagne.Contracts.Publishing;
using Campagne.Testing.Publishing;
using Dapper;

namespace Campagne.ServiceTests.Publishing;

public sealed class Holding(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_monitor_that_fires_holds_the_posts_within_two_seconds_until_it_and_an_expert_release_them()
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Reel, await stage.Video());
        var id = await stage.Plan(permit, TimeSpan.FromSeconds(6));
        var breach = Guid.CreateVersion7();

        await stage.Bus.Publish(new GuardrailBreached
        {
            BreachId = breach, Version = 1, Guardrail = "monitor/under-18-share", AccountId = permit.Accounts[0], CampaignIds = [permit.CampaignId], Value = 0.2, Threshold = 0.05,
            Explanation = "Te veel volgers onder 18.", OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        var held = await stage.Becomes(id, "held", TimeSpan.FromSeconds(2));
        held["holds"]![0]!["code"]!.GetValue<string>().ShouldBe("guardrail");
        held["holds"]![0]!["owner"]!.GetValue<string>().ShouldBe("prevention-expert");
        (await stage.Bus.Next<PostHeld>(message => message.Post.PostId == id)).Reasons[0].Explanation.ShouldContain("bewaking");

        using var expert = stage.As(stage.Expert, Parts.Publishing);
        (await Release(expert, id).IsProblem(HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("breach-open");
        await stage.Bus.Publish(new GuardrailReleased
        {
            BreachId = breach, Version = 2, Guardrail = "monitor/under-18-share", AccountId = permit.Accounts[0], CampaignIds = [permit.CampaignId],
            ReleasedBy = [stage.Expert.Id, stage.Writer.Id], Reason = "Gezien.", OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        await Task.Delay(TimeSpan.FromSeconds(6)); // its moment passes: nothing but the expert lets it go
        (await stage.Post(id))["status"]!.GetValue<string>().ShouldBe("held");

        await Eventually.Of(async () => await Release(expert, id).Is(HttpStatusCode.OK), until: post => post["id"] is not null);
        await stage.Becomes(id, "published");
        (await stage.Publications(permit)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_stop_is_confirmed_no_mutation_starts_and_everything_is_held()
    {
        await stage.Fresh();
        var account = await stage.Connect("instagram");
        var permits = new List<Permit>();
        foreach (var _ in Enumerable.Range(0, 4))
            permits.Add(await stage.Approve(account, Channel.Instagram, Format.Image, await stage.Image()));
        var posts = new List<Guid>();
        foreach (var permit in permits)
            posts.Add(await stage.Plan(permit, TimeSpan.FromSeconds(3)));
        using var expert = stage.As(stage.Expert, Parts.Publishing);

        await expert.PostAsJsonAsync("v1/stops", new { reason = "Noodgeval." }).Is(HttpStatusCode.OK);
        var confirmed = await Mutations();

        await Task.Delay(TimeSpan.FromSeconds(4)); // past the due moment
        (await Mutations()).ShouldBe(confirmed);
        foreach (var id in posts)
            (await stage.Becomes(id, "held"))["holds"]!.AsArray().Select(hold => hold!["code"]!.GetValue<string>()).ShouldContain("stopped");
        (await Release(expert, posts[0]).IsProblem(HttpStatusCode.Conflict))["code"]!.GetValue<string>().ShouldBe("stopped");

        await expert.PostAsJsonAsync("v1/resumptions", new { reason = "Voorbij." }).Is(HttpStatusCode.OK);
        await Release(expert, posts[0]).Is(HttpStatusCode.OK);
        await stage.Becomes(posts[0], "published");
        (await stage.Post(posts[1]))["status"]!.GetValue<string>().ShouldBe("held");
    }

    [Fact]
    public async Task A_post_past_its_latest_moment_is_held_not_sent_and_goes_when_it_gets_a_new_one()
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Image, await stage.Image());
        var id = await stage.Plan(permit, TimeSpan.FromHours(1));
        await using (var database = await stage.Database(Parts.Publishing).OpenConnectionAsync()) // an outage: its moment came and went
            await database.ExecuteAsync("update post set due_at = now() - interval '2 hours', latest_at = now() - interval '1 hour', next_at = now() where id = @id", new { id });

        var held = await stage.Becomes(id, "held");
        held["holds"]![0]!["code"]!.GetValue<string>().ShouldBe("stale");
        (await stage.Publications(permit)).ShouldBe(0);

        using var writer = stage.As(stage.Writer, Parts.Publishing);
        var again = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Stage.PlanRequest(permit, TimeSpan.FromSeconds(2))))!;
        using var put = new HttpRequestMessage(HttpMethod.Put, $"v1/posts/{id}/schedule")
        {
            Headers = { { "If-Match", $"\"{held["version"]}\"" } },
            Content = JsonContent.Create(new { due = again["due"], moderator = again["moderator"], latestAfterMinutes = 60, acknowledgements = again["acknowledgements"] }),
        };
        await writer.SendAsync(put).Is(HttpStatusCode.OK);
        await stage.Becomes(id, "published");
    }

    [Fact]
    public async Task A_withdrawal_that_overtakes_its_approval_still_counts()
    {
        await stage.Fresh();
        var account = await stage.Connect("instagram");
        var permit = await stage.Approve(account, Channel.Instagram, Format.Image, await stage.Image());
        var late = permit with { PermitId = Guid.CreateVersion7(), MessageId = Guid.CreateVersion7() };
        await stage.Bus.Publish(new ApprovalWithdrawn
        {
            CampaignId = late.CampaignId, MessageId = late.MessageId, MessageVersion = 1, PermitId = late.PermitId, Revision = 1, Reason = "Fout.",
            OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        await Eventually.Of(() => Known(late.PermitId), until: rows => rows == 1);
        await stage.Bus.Publish(new MessageApproved { Permit = late, Title = "Te laat", Author = stage.Writer.Id, OccurredAt = TimeProvider.System.GetUtcNow() });
        await Eventually.Of(() => Known(late.PermitId, "and permit is not null"), until: rows => rows == 1);

        using var writer = stage.As(stage.Writer, Parts.Publishing);
        var refusal = await writer.PostAsJsonAsync("v1/posts", Stage.PlanRequest(late, TimeSpan.FromHours(1))).IsProblem(HttpStatusCode.Conflict);

        refusal["findings"]![0]!["message"]!.GetValue<string>().ShouldContain("ingetrokken");
    }

    [Fact]
    public async Task A_withdrawn_approval_holds_what_was_planned_and_a_reissue_brings_it_back()
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Image, await stage.Image());
        var id = await stage.Plan(permit, TimeSpan.FromHours(1));

        await stage.Bus.Publish(new ApprovalWithdrawn
        {
            CampaignId = permit.CampaignId, MessageId = permit.MessageId, MessageVersion = 1, PermitId = permit.PermitId, Revision = 1, Reason = "Nieuwe regels.",
            OccurredAt = TimeProvider.System.GetUtcNow(),
        });
        await stage.Becomes(id, "held");

        await stage.Bus.Publish(new PermitReissued { Permit = permit with { Revision = 2 }, Reason = "Zelfde bevindingen.", OccurredAt = TimeProvider.System.GetUtcNow() });
        await stage.Becomes(id, "planned");
    }

    [Fact]
    public async Task A_time_that_the_clock_skips_is_refused_with_a_time_that_exists()
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Image, await stage.Image());
        using var writer = stage.As(stage.Writer, Parts.Publishing);
        var request = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Stage.PlanRequest(permit, TimeSpan.FromHours(1))))!;
        request["due"] = new JsonObject { ["local"] = "2027-03-28T02:30:00", ["zone"] = "Europe/Amsterdam" };

        var refusal = await writer.PostAsJsonAsync("v1/posts", request).IsProblem(HttpStatusCode.Conflict);

        refusal["code"]!.GetValue<string>().ShouldBe("schedule-gap");
        refusal["faults"]![0]!["suggestion"]!.GetValue<string>().ShouldBe("2027-03-28T03:30:00");
    }

    private static Task<HttpResponseMessage> Release(HttpClient expert, Guid id) => expert.PostAsJsonAsync($"v1/posts/{id}/releases", new { reason = "Verantwoord." });

    private async Task<int> Mutations() => (await stage.Sandbox(HttpMethod.Get, "mutations"))["count"]!.GetValue<int>();

    private async Task<long> Known(Guid permitId, string more = "")
    {
        await using var database = await stage.Database(Parts.Publishing).OpenConnectionAsync();
        return await database.ExecuteScalarAsync<long>($"select count(*) from known_permit where permit_id = @permitId {more}", new { permitId });
    }
}
