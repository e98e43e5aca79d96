using Campagne.DossierRules;

namespace Campagne.Content.Domain;

internal enum CampaignType { PublicCampaign, Other }

/// <summary>The campaign plan as staff write it. What follows from elsewhere (segments, messages, the previous cycle) is not in it.</summary>
internal sealed record Brief
{
    public required string Goal { get; init; }
    public required string TargetBehaviour { get; init; }

    /// <summary>True when reach outside the segments is stated as a goal.</summary>
    public bool AimsAtOtherReach { get; init; }

    public IReadOnlyList<PlannedChannel> Channels { get; init; } = [];
    public IReadOnlyList<Determinant> Determinants { get; init; } = [];
    public string? Theory { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];
    public IReadOnlyList<PlannedComponent> Components { get; init; } = [];
    public IReadOnlyList<PlannedGoal> Goals { get; init; } = [];
    public IReadOnlyList<UnwantedEffect> UnwantedEffects { get; init; } = [];

    /// <summary>Posts that the series will have, and the days between its first and its last.</summary>
    public int PlannedPosts { get; init; }

    public int PlannedDays { get; init; }
    public Pillar? Pillar { get; init; }
    public PreventionLevel? Level { get; init; }
    public string? Setting { get; init; }
    public string? ConsultedDepartment { get; init; }
    public bool HealthSideAgreed { get; init; }
    public bool SafetySideAgreed { get; init; }

    /// <summary>Segments that are parents or professionals, through whom others are reached.</summary>
    public IReadOnlyList<Guid> ParentsOrProfessionals { get; init; } = [];

    /// <summary>Whole euros.</summary>
    public int? Budget { get; init; }

    public string? MeasurementPlan { get; init; }
}
