using System.Text.Json.Serialization;
using Campagne.DossierRules;

namespace Campagne.Content.Domain;

internal enum CampaignType { PublicCampaign, Other }

/// <summary>The campaign plan as staff write it: what the rules judge, and what only people read. What follows from elsewhere (segments, messages, the previous cycle) is not in it.</summary>
internal sealed record Brief : CampaignBrief
{
    public required string Goal { get; init; }
    public required string TargetBehaviour { get; init; }

    /// <summary>Everyone whose work the campaign touches.</summary>
    public IReadOnlyList<Stakeholder> Stakeholders { get; init; } = [];

    /// <summary>Segments that are parents or professionals, through whom others are reached.</summary>
    public IReadOnlyList<Guid> ParentsOrProfessionals { get; init; } = [];

    /// <summary>Whole euros.</summary>
    public int? Budget { get; init; }

    public string? MeasurementPlan { get; init; }

    /// <summary>The prevention department that was consulted: named as such, or found among the stakeholders.</summary>
    [JsonIgnore]
    public string? Consulted => ConsultedDepartment ?? Stakeholders.FirstOrDefault(party => party is { PreventionDepartment: true, ConsultedOn: not null })?.Name;
}

/// <param name="Role">What it has to do with the campaign.</param>
/// <param name="PreventionDepartment">It is the prevention department of the regional addiction care.</param>
/// <param name="ConsultedOn">Null when it was not consulted yet.</param>
/// <param name="Outcome">What came of that.</param>
internal sealed record Stakeholder(string Name, string Role, bool PreventionDepartment = false, DateOnly? ConsultedOn = null, string? Outcome = null);
