using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

public sealed class Guardrails
{
    private static readonly Guardrail minors = new(Guardrail.MinorsId, 0.05, shares => shares.Minors);
    private static readonly GuardrailSettings settings = new(1_000, 0.01, 2, TimeSpan.FromDays(14));
    private static readonly GuardrailHistory nothing = new(null, null, []);
    private static readonly DateTimeOffset now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Eighteen_percent_of_2400_followers_under_18_is_a_breach()
    {
        var judgement = Judge(nothing, ("13-17", 432), ("18-24", 1_300), ("25-34", 668));

        judgement.State.ShouldBe(GuardrailState.Breached);
        judgement.Evidence.ShouldBe(Evidence.Census);
        judgement.Value!.Value.ShouldBe(0.18, 1e-12);
    }

    [Fact]
    public void Unknown_ages_never_cause_an_alarm() =>
        Judge(nothing, ("13-17", 40), ("18-24", 500), ("unknown", 5_000)).State.ShouldBe(GuardrailState.Watching);

    [Fact]
    public void A_platform_that_gives_no_ages_below_18_makes_the_monitor_blind_not_content()
    {
        var judgement = Judge(nothing, ("18-24", 1_500), ("25-34", 900));

        judgement.State.ShouldBe(GuardrailState.Blind);
        judgement.Value.ShouldBeNull();
    }

    [Fact]
    public void A_small_account_is_not_judged_yet() =>
        Judge(nothing, ("13-17", 180), ("18-24", 700)).State.ShouldBe(GuardrailState.Learning);

    [Fact]
    public void At_the_ceiling_is_near_it_and_no_breach() =>
        Judge(nothing, ("13-17", 50), ("18-24", 950)).State.ShouldBe(GuardrailState.Near);

    [Fact]
    public void What_two_people_released_does_not_stop_again_at_once()
    {
        var released = new GuardrailHistory(now.AddDays(-1), 0.18, []);

        Judge(released, ("13-17", 432), ("18-24", 1_968)).State.ShouldNotBe(GuardrailState.Breached);
        Judge(released, ("13-17", 480), ("18-24", 1_920)).State.ShouldBe(GuardrailState.Breached);
    }

    [Fact]
    public void After_the_grace_the_ceiling_counts_again() =>
        Judge(new GuardrailHistory(now.AddDays(-15), 0.18, []), ("13-17", 432), ("18-24", 1_968)).State.ShouldBe(GuardrailState.Breached);

    [Fact]
    public void Growth_by_minors_stops_an_account_whose_stock_still_looks_fine()
    {
        // 100,000 followers of whom 1% are minors; of those that came since, 20%.
        var growth = GuardrailJudge.Growth([(1_000, 100_000), (1_080, 100_400), (1_160, 100_800), (1_260, 101_300)]);
        var judgement = Judge(new GuardrailHistory(null, null, growth), ("13-17", 1_260), ("18-24", 100_040));

        judgement.State.ShouldBe(GuardrailState.Breached);
        judgement.Evidence.ShouldBe(Evidence.Growth);
    }

    [Fact]
    public void Days_on_which_an_account_lost_people_tell_nothing_about_who_came()
    {
        GuardrailJudge.Growth([(10, 1_000), (12, 990), (20, 1_090)]).ShouldBe([new ShareMonitor.Look(8, 100)]);
    }

    [Fact]
    public void Evidence_at_the_ceiling_stays_weak() => ShareMonitor.LogE(50, 1_000, 0.05).ShouldBeLessThan(0);

    private static Judgement Judge(GuardrailHistory history, params (string Band, long Count)[] bands) => GuardrailJudge.Judge(
        minors, AudienceShares.Of(bands.ToDictionary(band => band.Band, band => band.Count), 0.5), history, settings, now);
}
