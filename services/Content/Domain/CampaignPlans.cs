using Campagne.DossierRules;

namespace Campagne.Content.Domain;

/// <summary>Makes what the rules judge out of the brief and of what Content knows from elsewhere.</summary>
internal static class CampaignPlans
{
    /// <param name="segments">Those that are known; a segment that is not published yet is missing here.</param>
    /// <param name="determinants">Of every message of the campaign; null where none is named.</param>
    public static CampaignPlan Of(
        CampaignType type, Brief brief, IReadOnlyList<Guid> segmentIds, IReadOnlyList<SegmentCopy> segments,
        IReadOnlyList<Determinant?> determinants, bool previousCycleEvaluated) => new(brief)
    {
        IsPublicCampaign = type == CampaignType.PublicCampaign,
        Segments = [.. segmentIds.Select(id => Planned(id, segments.FirstOrDefault(segment => segment.Id == id), brief))],
        MessageDeterminants = determinants,
        ConsultedDepartment = brief.Consulted,
        PreviousCycleEvaluated = previousCycleEvaluated,
    };

    private static PlannedSegment Planned(Guid id, SegmentCopy? segment, Brief brief) => segment is null
        ? new PlannedSegment(id.ToString(), Published: false, Description: null, 0, null, UseStatus.Any)
        : new PlannedSegment(
            segment.Name, !segment.Retired, segment.Description, segment.AgeFrom, segment.AgeTo, RuleTerms.Of(segment.UseStatus),
            segment.IsWholePopulation, brief.ParentsOrProfessionals.Contains(id));
}
