using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

public sealed class PlanningTests
{
    private static PlanFacts Facts => new()
    {
        Now = Sample.Now.AddDays(-1), DueAt = Sample.Now, LatestAt = Sample.Now.AddHours(1), Zone = "Europe/Amsterdam", Permit = Sample.Permit, VariantKey = "main", AccountId = Sample.Account,
        AccountChannel = Channel.TikTok, Account = Sample.AccountFacts, Campaign = CampaignState.Active, SegmentVersion = 4, RulesetVersion = 5,
        Moderator = new Moderator("Mo", Sample.Now.AddHours(3)), SameSegment = [], SameAccount = [],
    };

    [Fact]
    public void A_post_with_everything_in_order_may_be_planned()
    {
        var decision = Planning.Check(Facts);

        decision.Findings.ShouldBeEmpty();
        decision.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_post_on_the_same_day_there_is_a_judgement_not_a_refusal()
    {
        var decision = Planning.Check(Facts with { SameSegment = [Sample.Now.AddHours(-3)] });

        decision.Refused.ShouldBeFalse();
        decision.Findings.Select(finding => (finding.RuleId, finding.Severity, finding.Variant)).ShouldBe([("post/frequency", Severity.Judge, "day")]);
    }

    [Fact]
    public void A_day_is_a_day_in_the_planners_zone() // 23:30 UTC the day before is already the next day in Amsterdam
    {
        var midnight = new DateTimeOffset(Sample.Now.Year, Sample.Now.Month, Sample.Now.Day, 0, 0, 0, TimeSpan.Zero);
        Planning.Check(Facts with { SameSegment = [midnight.AddMinutes(-30)] }).Findings.ShouldNotBeEmpty();
        Planning.Check(Facts with { SameSegment = [midnight.AddMinutes(-90)] }).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_fifth_post_within_any_seven_days_is_a_judgement_also_between_the_others()
    {
        DateTimeOffset[] around = [Sample.Now.AddDays(-3), Sample.Now.AddDays(-1), Sample.Now.AddDays(1), Sample.Now.AddDays(3)];

        Planning.Check(Facts with { SameSegment = around }).Findings.Select(finding => finding.Variant).ShouldBe(["week"]);
        Planning.Check(Facts with { SameSegment = [.. around.Take(3)] }).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("withdrawn")]
    [InlineData("account")]
    [InlineData("window")]
    [InlineData("ruleset")]
    [InlineData("segment")]
    [InlineData("variant")]
    [InlineData("channel")]
    public void Without_a_permit_for_exactly_this_nothing_is_planned(string variant)
    {
        var facts = variant switch
        {
            "missing" => Facts with { Permit = null },
            "withdrawn" => Facts with { Withdrawn = true },
            "account" => Facts with { AccountId = Guid.NewGuid() },
            "window" => Facts with { Permit = Sample.Permit with { WindowTo = Sample.Now.AddMinutes(-1) } },
            "ruleset" => Facts with { RulesetVersion = 6 },
            "segment" => Facts with { SegmentRetired = true },
            "variant" => Facts with { VariantKey = "another" },
            _ => Facts with { AccountChannel = Channel.Instagram },
        };

        var decision = Planning.Check(facts);

        decision.Refused.ShouldBeTrue();
        decision.Findings.ShouldContain(finding => finding.RuleId == "post/permit" && finding.Variant == variant);
    }

    [Fact]
    public void A_token_that_dies_before_the_post_may_go_is_told_now() =>
        Planning.Check(Facts with { Account = Sample.AccountFacts with { WorksUntil = Sample.Now } }).Faults.Select(fault => fault.Code).ShouldBe(["account-works-until"]);

    [Fact]
    public void An_audience_without_the_band_of_minors_is_unknown_not_adult()
    {
        Campagne.Publishing.Domain.Audience.Of(new Dictionary<string, long> { ["18-24"] = 60, ["25-34"] = 40 }).ShouldBeNull();
        Campagne.Publishing.Domain.Audience.Of(new Dictionary<string, long>()).ShouldBeNull();
        Campagne.Publishing.Domain.Audience.Of(new Dictionary<string, long> { ["13-17"] = 4, ["18-24"] = 40, ["25-34"] = 26, ["35-44"] = 20, ["unknown"] = 10 }).ShouldBe(new Campagne.Publishing.Domain.Audience(0.04m, 0.24m));
    }
}
