using System.Text.Json.Serialization;

namespace Campagne.DossierRules;

/// <summary>What staff write in the brief of a campaign, as far as rules judge it.</summary>
public abstract record CampaignBrief
{
    /// <summary>True when reach outside the segments is stated as a goal.</summary>
    public bool AimsAtOtherReach { get; init; }

    public IReadOnlyList<PlannedChannel> Channels { get; init; } = [];

    public IReadOnlyList<Determinant> Determinants { get; init; } = [];

    public string? Theory { get; init; }

    /// <summary>References to the evidence that the plan builds on.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<PlannedComponent> Components { get; init; } = [];

    public IReadOnlyList<PlannedGoal> Goals { get; init; } = [];

    public IReadOnlyList<UnwantedEffect> UnwantedEffects { get; init; } = [];

    /// <summary>Number of planned posts and the days between the first and the last.</summary>
    public int PlannedPosts { get; init; }

    public int PlannedDays { get; init; }

    public Pillar? Pillar { get; init; }

    public PreventionLevel? Level { get; init; }

    /// <summary>The setting, in the words of the sources (school, nightlife, family, ...).</summary>
    public string? Setting { get; init; }

    /// <summary>Regional prevention department that was consulted; null when nobody was.</summary>
    public string? ConsultedDepartment { get; init; }

    public bool HealthSideAgreed { get; init; }

    public bool SafetySideAgreed { get; init; }
}

/// <summary>A campaign as the rules judge it: its brief, and what follows from elsewhere.</summary>
public sealed record CampaignPlan : CampaignBrief
{
    public CampaignPlan()
    {
    }

    /// <summary>What the brief says, all of it.</summary>
    public CampaignPlan(CampaignBrief brief)
        : base(brief)
    {
    }

    /// <summary>True for a campaign for the public, which the sources limit to 18-29.</summary>
    public required bool IsPublicCampaign { get; init; }

    public IReadOnlyList<PlannedSegment> Segments { get; init; } = [];

    /// <summary>The determinant that each message works on; null where none is named.</summary>
    public IReadOnlyList<Determinant?> MessageDeterminants { get; init; } = [];

    /// <summary>False when an earlier cycle of this campaign has no recorded evaluation.</summary>
    public bool PreviousCycleEvaluated { get; init; } = true;
}

/// <summary>A segment that the campaign addresses.</summary>
/// <param name="AgeTo">Highest age, inclusive; null when open.</param>
/// <param name="WholePopulation">True when nothing narrows it down.</param>
public sealed record PlannedSegment(string Name, bool Published, string? Description, int AgeFrom, int? AgeTo, UseStatus UseStatus, bool WholePopulation = false, bool ForParentsOrProfessionals = false);

/// <param name="Pretested">The exception for small, targeted use of a mass channel asks for a pretest.</param>
public sealed record PlannedChannel(ChannelType Type, bool Small = false, bool Targeted = false, bool Pretested = false);

/// <param name="Recognition">Recognition status of the intervention; "none" is a status, null means that nobody looked.</param>
public sealed record PlannedComponent(string Name, bool IsCommunication, string? Recognition);

/// <param name="BackfireMeasure">True for the goal that watches the perceived norm among people who do not use.</param>
public sealed record PlannedGoal(string Name, decimal? Baseline, decimal? Target, string? Method, DateOnly? Moment, bool BackfireMeasure = false);

public sealed record UnwantedEffect(string Description, string? Monitor);

[JsonConverter(typeof(WireNameConverter<ChannelType>))]
public enum ChannelType { SocialAccount, Website, Chat, InPerson, Print, Radio, Television, Press, BroadOnline }

[JsonConverter(typeof(WireNameConverter<Determinant>))]
public enum Determinant { SocialNorm, Attitude, SelfEfficacy, Knowledge, Skills, PerceivedRisk }

[JsonConverter(typeof(WireNameConverter<Pillar>))]
public enum Pillar { Demand, Supply, HarmReduction }

[JsonConverter(typeof(WireNameConverter<PreventionLevel>))]
public enum PreventionLevel { Universal, Selective, Indicated, CareRelated }
