using Campagne.Contracts.Measurement;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Measurement;

public sealed class Figures(MeasurementAlone installation) : IClassFixture<MeasurementAlone>
{
    private readonly Guid campaign = Guid.NewGuid();
    private readonly HttpClient evaluator = installation.As(Person.With(Roles.Evaluator), Parts.Measurement);

    [Fact]
    public async Task Snapshots_merge_in_any_order_and_once()
    {
        var (post, message, now) = (Guid.NewGuid(), Guid.NewGuid(), new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var latest = MeasurementAlone.Insights(campaign, post, message, now, ("views", 5_400), ("likes", 140));
        await installation.Bus.Publish(latest);
        await installation.Bus.Publish(MeasurementAlone.Insights(campaign, post, message, now.AddSeconds(-1), ("views", 5_000), ("likes", 130)));
        await installation.Bus.Publish(latest);
        await installation.Bus.Publish(MeasurementAlone.Insights(campaign, post, message, now.AddDays(-2), ("views", 1_200)));

        await Eventually.Of(async () =>
        {
            var days = (await evaluator.GetAsync($"/v1/campaigns/{campaign}/reach?by=day").Is(HttpStatusCode.OK))["rows"]!.AsArray();
            days.Select(day => day!["metrics"]!["views"]!["value"]!.GetValue<long>()).ShouldBe([1_200, 4_200]);
            days[0]!["metrics"]!["likes"]!["status"]!.GetValue<string>().ShouldBe("unknown");
        });
        (await installation.Bus.Next<EstimateUpdated>(updated => updated.CampaignId == campaign)).Measure.ShouldBe("views");
    }

    [Fact]
    public async Task Per_post_on_target_is_not_identified_and_per_account_has_bounds()
    {
        var insights = MeasurementAlone.Insights(campaign, Guid.NewGuid(), Guid.NewGuid(), DateTimeOffset.UtcNow, ("views", 100));
        await installation.Bus.Publish(insights);
        await installation.Bus.Publish(MeasurementAlone.Audience(
            insights.Post.AccountId, campaign, DateTimeOffset.UtcNow, ("18-24", 1_500), ("25-34", 900), ("35-44", 100), ("unknown", 50)));

        await Eventually.Of(async () =>
        {
            var answer = await evaluator.GetAsync($"/v1/campaigns/{campaign}/on-target").Is(HttpStatusCode.OK);
            answer["posts"]![0]!["status"]!.GetValue<string>().ShouldBe("not-identified");
            var account = answer["accounts"]![0]!;
            account["onTargetLower"]!.GetValue<double>().ShouldBe(0.588);
            account["onTargetUpper"]!.GetValue<double>().ShouldBe(0.961);
            account["minorsLower"].ShouldBeNull();
            account["monitors"]!.AsArray().Single(monitor => monitor!["guardrail"]!.GetValue<string>() == "monitor/under-18-share")!["state"]!.GetValue<string>().ShouldBe("blind");
        });
    }

    [Fact]
    public async Task A_breach_is_told_once_and_two_people_release_it()
    {
        var (account, now) = (Guid.NewGuid(), DateTimeOffset.UtcNow);
        await installation.Bus.Publish(MeasurementAlone.Audience(account, campaign, now, ("13-17", 432), ("18-24", 1_300), ("25-34", 668)));
        var breach = await installation.Bus.Next<GuardrailBreached>(one => one.AccountId == account);
        (breach.Version, breach.Value, breach.Threshold).ShouldBe((1, 0.18, 0.05));
        breach.Explanation.ShouldContain("18%");

        await installation.Bus.Publish(MeasurementAlone.Audience(account, campaign, now.AddSeconds(1), ("13-17", 440), ("18-24", 1_300), ("25-34", 668)));
        var writer = installation.As(Person.With(Roles.Communication), Parts.Measurement);
        await Eventually.Of(async () => (await Breach(writer, breach.BreachId))["latestValue"]!.GetValue<double>().ShouldBe(0.183));

        (await Release(writer, breach.BreachId).Is(HttpStatusCode.OK))["status"]!.GetValue<string>().ShouldBe("awaiting-second");
        (await Release(writer, breach.BreachId).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("four-eyes");
        var second = installation.As(Person.With(Roles.Communication), Parts.Measurement);
        (await Release(second, breach.BreachId).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("expert-needed");
        var expert = installation.As(Person.With(Roles.PreventionExpert), Parts.Measurement);
        (await Release(expert, breach.BreachId).Is(HttpStatusCode.OK))["status"]!.GetValue<string>().ShouldBe("released");

        var released = await installation.Bus.Next<GuardrailReleased>(one => one.BreachId == breach.BreachId);
        released.Version.ShouldBe(2);
        released.ReleasedBy.Count.ShouldBe(2);
        installation.Bus.Of<GuardrailBreached>().Count(one => one.AccountId == account).ShouldBe(1);
        var dossier = await evaluator.GetAsync($"/v1/dossiers/{campaign}").Is(HttpStatusCode.OK);
        dossier["audit"]!.AsArray().Select(row => row!["action"]!.GetValue<string>()).ShouldBe(["guardrail-breached", "guardrail-release-proposed", "guardrail-released"]);
        dossier["chain"]!["verified"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Breach(HttpClient by, Guid id) => await by.GetAsync($"/v1/breaches/{id}").Is(HttpStatusCode.OK);

    private static Task<HttpResponseMessage> Release(HttpClient by, Guid id) =>
        System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(by, $"/v1/breaches/{id}/releases", new { reason = "De 18+-instelling staat nu aan." });
}
