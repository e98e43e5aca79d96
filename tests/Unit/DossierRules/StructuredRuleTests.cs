using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class StructuredRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly CampaignPlan Plan = new()
    {
        IsPublicCampaign = true,
        Segments = [new PlannedSegment("Uitgaanders", Published: true, "18-29 jaar, gaan uit", 18, 29, UseStatus.InContact)],
        Channels = [new PlannedChannel(ChannelType.SocialAccount, Targeted: true)],
        Determinants = [Determinant.SocialNorm],
        Theory = "Theory of Planned Behaviour",
        Sources = ["Bühler 2020"],
        MessageDeterminants = [Determinant.SocialNorm],
        Components = [new PlannedComponent("Unity op festivals", IsCommunication: false, "goed onderbouwd")],
        Goals = [new PlannedGoal("Gedachte norm", 40, 35, "vragenlijst", new DateOnly(2027, 3, 1), BackfireMeasure: true)],
        UnwantedEffects = [new UnwantedEffect("Gebruik lijkt gewoon", "norm-backfire")],
        PlannedPosts = 3,
        PlannedDays = 14,
        Pillar = Pillar.Demand,
        Level = PreventionLevel.Selective,
        Setting = "uitgaan",
        ConsultedDepartment = "Preventie Jellinek",
        HealthSideAgreed = true,
        SafetySideAgreed = true,
    };

    private static readonly ApprovedVersion Version = new("c1", ["a1", "a2"], "norm|segment-1|account-1|window-1", SegmentVersion: 3, RulesetVersion: 1);

    private static readonly ApprovalRequest Request = new()
    {
        Kind = MessageKind.Norm,
        Approver = "expert",
        ApproverIsExpert = true,
        Contributors = ["writer"],
        Approved = Version,
        Current = Version,
        Pretest = new Pretest("12 studenten en 8 werkenden", 20, "duidelijk", "geen", "geen"),
        ApprovedAt = Now.AddDays(-10),
        Now = Now,
        ApprovedFindings = Findings.Fingerprint([]),
    };

    private static readonly PlannedPost Post = new()
    {
        Kind = MessageKind.Norm,
        UseStatus = UseStatus.InContact,
        Delivery = Delivery.Public,
        PermitMatches = true,
        Audience = new AudienceProfile(0.05m, 0.35m),
        AgeControlOn = true,
        Moderator = "dienst",
    };

    [Fact]
    public void A_complete_campaign_may_start() => CampaignRules.Check(Ruleset.Default, Plan, Stage.Activate).ShouldBeEmpty();

    public static TheoryData<string, CampaignPlan> BrokenPlans => new()
    {
        { "campaign/target-group", Plan with { Segments = [] } },
        { "campaign/target-group", Plan with { AimsAtOtherReach = true } },
        { "campaign/target-group", Plan with { Segments = [Plan.Segments[0] with { WholePopulation = true }] } },
        { "campaign/age-18-29", Plan with { Segments = [Plan.Segments[0] with { AgeTo = null }] } },
        { "campaign/age-18-29", Plan with { Segments = [Plan.Segments[0] with { UseStatus = UseStatus.Any }] } },
        { "campaign/no-mass-media", Plan with { Channels = [new PlannedChannel(ChannelType.Radio)] } },
        { "campaign/theory", Plan with { Sources = [] } },
        { "campaign/theory", Plan with { MessageDeterminants = [null] } },
        { "campaign/theory", Plan with { MessageDeterminants = [Determinant.Knowledge] } },
        { "campaign/components", Plan with { Components = [new PlannedComponent("Posters", IsCommunication: true, "geen")] } },
        { "campaign/goals", Plan with { Goals = [Plan.Goals[0] with { Baseline = null }] } },
        { "campaign/goals", Plan with { Goals = [Plan.Goals[0] with { BackfireMeasure = false }] } },
        { "campaign/unwanted-effects", Plan with { UnwantedEffects = [new UnwantedEffect("Gebruik lijkt gewoon", null)] } },
        { "campaign/series", Plan with { PlannedDays = 13 } },
        { "campaign/labels", Plan with { Setting = " " } },
        { "campaign/consulted", Plan with { SafetySideAgreed = false } },
        { "campaign/cycle", Plan with { PreviousCycleEvaluated = false } },
    };

    [Theory]
    [MemberData(nameof(BrokenPlans), DisableDiscoveryEnumeration = true)]
    public void A_campaign_that_lacks_one_thing_is_stopped_by_that_rule(string rule, CampaignPlan plan) =>
        CampaignRules.Check(Ruleset.Default, plan, Stage.Activate).Select(f => f.RuleId).Distinct().ShouldBe([rule]);

    [Fact]
    public void A_small_targeted_and_pretested_mass_channel_is_for_an_expert_to_judge() =>
        CampaignRules.Check(Ruleset.Default, Plan with { Channels = [new PlannedChannel(ChannelType.Press, Small: true, Targeted: true, Pretested: true)] }, Stage.Submit)
            .Single().Severity.ShouldBe(Severity.Judge);

    [Fact]
    public void What_is_needed_to_activate_does_not_stop_a_submit() =>
        CampaignRules.Check(Ruleset.Default, Plan with { Components = [], Goals = [], PlannedPosts = 0 }, Stage.Submit).ShouldBeEmpty();

    [Fact]
    public void A_segment_of_adults_by_country_and_age_may_be_published()
    {
        var segment = new SegmentDefinition(18, 29, AddressedDirectly: true) { Criteria = [new("country", "NL"), new("age", "18-29")], EstimatedSize = 1000, SmallestPublishedCell = 10 };
        SegmentRules.Check(Ruleset.Default, segment, Stage.Publish).ShouldBeEmpty();
        Ids(segment with { AgeFrom = 17 }).ShouldBe(["segment/adult"]);
        Ids(segment with { Criteria = [new("interest", "techno")] }).ShouldBe(["segment/lawful-targeting"]);
        Ids(segment with { Criteria = [new("age", "16-29")] }).ShouldBe(["segment/lawful-targeting"]);
        Ids(segment with { Criteria = [new("age", "jong")] }).ShouldBe(["segment/lawful-targeting"]);
        Ids(segment with { Criteria = [new("region", "youth-care")] }).ShouldBe(["segment/vulnerable"]);
        Ids(segment with { EstimatedSize = null }).ShouldBe(["segment/minimum-size"]);
        Ids(segment with { SmallestPublishedCell = 9 }).ShouldBe(["segment/minimum-size"]);
        Ids(segment with { OverlappingBands = [new AgeBand(16, 20, 21)] }).ShouldBe(["segment/strictest-age"]);
        SegmentRules.Check(Ruleset.Default, segment with { EstimatedSize = null }, Stage.Write).ShouldBeEmpty();

        static IEnumerable<string> Ids(SegmentDefinition s) => SegmentRules.Check(Ruleset.Default, s, Stage.Publish).Select(f => f.RuleId).Distinct();
    }

    [Fact]
    public void Who_wrote_it_cannot_approve_it()
    {
        Approve(Request).ShouldBeEmpty();
        Approve(Request with { Approver = "WRITER" }).ShouldBe(["approval/four-eyes"]);
        Approve(Request with { ApproverIsExpert = false }).ShouldBe(["approval/four-eyes"]);
        Approve(Request with { Pretest = null }).ShouldBe(["approval/pretest"]);
        Approve(Request with { Pretest = Request.Pretest! with { Participants = 19 } }).ShouldBe(["approval/pretest"]);
        Approve(Request with { Pretest = null, Kind = MessageKind.Alert }).ShouldBeEmpty();

        static IEnumerable<string> Approve(ApprovalRequest r) => ApprovalRules.Check(Ruleset.Default, r, Stage.Approve).Select(f => f.RuleId);
    }

    [Fact]
    public void An_approval_holds_for_exactly_one_version()
    {
        ApprovalRules.Compare(Request).ShouldBe(ApprovalStanding.Stands);
        ApprovalRules.Compare(Request with { Current = Version with { ContentHash = "c2" } }).ShouldBe(ApprovalStanding.Void);
        ApprovalRules.Compare(Request with { Current = Version with { AssetHashes = ["a2", "a1"] } }).ShouldBe(ApprovalStanding.Void);
        ApprovalRules.Compare(Request with { Current = Version with { Context = "other" } }).ShouldBe(ApprovalStanding.Void);
        ApprovalRules.Compare(Request with { Current = Version with { RulesetVersion = 2 } }).ShouldBe(ApprovalStanding.Reissue);
        ApprovalRules.Compare(Request with { Current = Version with { SegmentVersion = 4 }, ApprovedFindings = "other" }).ShouldBe(ApprovalStanding.Void);
        ApprovalRules.Compare(Request with { Approved = null }).ShouldBe(ApprovalStanding.Void);
        ApprovalRules.Check(Ruleset.Default, Request with { ApprovedAt = Now.AddDays(-181) }, Stage.Publish).Select(f => f.RuleId).ShouldBe(["approval/validity"]);
    }

    [Fact]
    public void A_post_goes_out_only_where_and_when_it_may()
    {
        Ids(Post).ShouldBeEmpty();
        Ids(Post with { PermitMatches = false }).ShouldBe(["post/permit"]);
        Ids(Post with { Kind = MessageKind.HarmReduction }).ShouldBe(["post/delivery"]);
        Ids(Post with { UseStatus = UseStatus.Uses }).ShouldBe(["post/delivery"]);
        Ids(Post with { Audience = new AudienceProfile(0.051m, 0) }).ShouldBe(["post/channel-fit"]);
        Ids(Post with { AgeControlOn = false }).ShouldBe(["post/age-gate"]);
        Ids(Post with { AgeControlOn = null }).ShouldBeEmpty();
        Ids(Post with { Moderator = null }).ShouldBe(["post/moderation"]);
        Ids(Post with { PostsThatWeek = 5 }).ShouldBe(["post/frequency"]);
        PostRules.Check(Ruleset.Default, Post with { Audience = null }, Stage.Publish).Single().Severity.ShouldBe(Severity.Judge);

        static IEnumerable<string> Ids(PlannedPost p) => PostRules.Check(Ruleset.Default, p, Stage.Publish).Select(f => f.RuleId);
    }
}
