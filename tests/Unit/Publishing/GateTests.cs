using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Security;

namespace Campagne.UnitTests.Publishing;

public sealed class GateTests
{
    [Fact]
    public void A_post_with_everything_in_order_goes() => Gate.Decide(Sample.Facts).Holds.ShouldBeEmpty();

    [Fact]
    public void Nothing_known_holds_for_every_reason_that_can_be_known()
    {
        var unknown = Sample.Facts with { Current = null, Campaign = null, Stopped = null, SegmentVersion = null, RulesetVersion = null, Account = null };

        Codes(unknown).ShouldBe([Holds.Stopped, Holds.PermitMissing, Holds.CampaignUnknown, Holds.AccountUnusable]);
    }

    [Fact]
    public void What_is_not_known_of_a_permit_that_is_there_holds() =>
        Codes(Sample.Facts with { SegmentVersion = null, RulesetVersion = null }).ShouldBe([Holds.RulesetUnknown, Holds.SegmentUnknown]);

    public static TheoryData<string, string> Reasons { get; } = new()
    {
        { "withdrawn", Holds.PermitWithdrawn }, { "changed", Holds.PermitChanged }, { "expired", Holds.PermitExpired }, { "window", Holds.OutsideWindow }, { "account", Holds.NotInPermit },
        { "variant", Holds.NotInPermit }, { "campaign-paused", Holds.CampaignPaused }, { "campaign-closed", Holds.CampaignClosed }, { "message-paused", Holds.MessagePaused },
        { "breach", Holds.Guardrail }, { "stopped", Holds.Stopped }, { "segment", Holds.SegmentOutdated }, { "segment-retired", Holds.SegmentRetired }, { "ruleset", Holds.RulesetOutdated },
        { "age-gate", Holds.AgeGate }, { "minors", Holds.ChannelFit }, { "off-target", Holds.ChannelFit }, { "no-profile", Holds.JudgementOpen }, { "judgement", Holds.JudgementOpen },
        { "moderator", Holds.Moderation }, { "late", Holds.Stale }, { "disconnected", Holds.AccountUnusable }, { "token-dies", Holds.AccountUnusable }, { "for-users", Holds.Delivery },
        { "media", Holds.MediaLimits },
    };

    [Theory, MemberData(nameof(Reasons))]
    public void One_reason_is_enough_to_hold(string what, string code) => Codes(Broken(what)).ShouldContain(code);

    [Fact]
    public void A_judgement_by_an_expert_lets_an_account_without_a_profile_go() =>
        Gate.Decide(Sample.Facts with { Account = Sample.AccountFacts with { Audience = null }, Judged = ["post/channel-fit"] }).Go.ShouldBeTrue();

    [Fact]
    public void A_permit_that_was_reissued_for_newer_rules_goes()
    {
        var reissued = Sample.Permit with { Revision = 3, RulesetVersion = 6, SegmentVersion = 5 };

        Gate.Decide(Sample.Facts with { Current = reissued, RulesetVersion = 6, SegmentVersion = 5 }).Holds.ShouldBeEmpty();
    }

    [Fact]
    public void A_permit_for_older_rules_than_those_in_force_holds() => Codes(Sample.Facts with { RulesetVersion = 6 }).ShouldBe([Holds.RulesetOutdated]);

    [Fact]
    public void Every_hold_has_an_owner_and_a_deadline()
    {
        foreach (var code in typeof(Holds).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!))
        {
            Holds.Kinds.ShouldContainKey(code);
            Roles.All.ShouldContain(Holds.Kinds[code].Owner);
            Holds.Kinds[code].Within.ShouldBeGreaterThan(TimeSpan.Zero);
        }
    }

    [Theory, InlineData("guardrail"), InlineData("stopped")]
    public void What_a_monitor_or_a_stop_held_only_an_expert_releases(string code) => Holds.Kinds[code].Release.ShouldBe(Release.Expert);

    private static List<string> Codes(GateFacts facts) => [.. Gate.Decide(facts).Holds.Select(hold => hold.Code)];

    private static GateFacts Broken(string what) => what switch
    {
        "withdrawn" => Sample.Facts with { Withdrawn = true },
        "changed" => Sample.Facts with { Current = Sample.Permit with { ContentHash = new string('d', 64) } },
        "expired" => Sample.Facts with { Planned = Sample.Permit with { ValidUntil = Sample.Now }, Current = Sample.Permit with { ValidUntil = Sample.Now } },
        "window" => Both(permit => permit with { WindowTo = Sample.Now.AddSeconds(-1) }),
        "account" => Both(permit => permit with { Accounts = [] }),
        "variant" => Sample.Facts with { VariantKey = "another" },
        "campaign-paused" => Sample.Facts with { Campaign = CampaignState.Paused },
        "campaign-closed" => Sample.Facts with { Campaign = CampaignState.Closed },
        "message-paused" => Sample.Facts with { MessagePaused = true },
        "breach" => Sample.Facts with { Breaches = ["monitor/under-18-share"] },
        "stopped" => Sample.Facts with { Stopped = true },
        "segment" => Sample.Facts with { SegmentVersion = 5 },
        "segment-retired" => Sample.Facts with { SegmentRetired = true },
        "ruleset" => Sample.Facts with { RulesetVersion = 6 },
        "age-gate" => Sample.Facts with { Account = Sample.AccountFacts with { AudienceControl18Plus = false } },
        "minors" => Sample.Facts with { Account = Sample.AccountFacts with { Audience = new Campagne.Publishing.Domain.Audience(0.051m, 0.1m) } },
        "off-target" => Sample.Facts with { Account = Sample.AccountFacts with { Audience = new Campagne.Publishing.Domain.Audience(0.01m, 0.36m) } },
        "no-profile" => Sample.Facts with { Account = Sample.AccountFacts with { Audience = null } },
        "judgement" => Sample.Facts with { ToJudge = ["post/frequency"] },
        "moderator" => Sample.Facts with { Moderator = new Moderator("Mo", Sample.Now.AddMinutes(30)) },
        "late" => Sample.Facts with { LatestAt = Sample.Now.AddTicks(-1) },
        "disconnected" => Sample.Facts with { Account = Sample.AccountFacts with { Connected = false } },
        "token-dies" => Sample.Facts with { Account = Sample.AccountFacts with { WorksUntil = Sample.Now } },
        "for-users" => Both(permit => permit with { UseStatus = UseStatus.Uses }),
        "media" => Both(permit => permit with { Variants = [Sample.TikTok with { Assets = [] }] }),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static GateFacts Both(Func<Permit, Permit> change) => Sample.Facts with { Planned = change(Sample.Permit), Current = change(Sample.Permit) };
}
