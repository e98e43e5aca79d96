namespace Campagne.DossierRules;

/// <summary>A segment as far as rules judge it.</summary>
/// <param name="AddressedDirectly">False when the segment is reached through parents or professionals.</param>
public sealed record SegmentDefinition(int AgeFrom, int? AgeTo, bool AddressedDirectly)
{
    /// <summary>What the segment is made of, as criterion names such as <c>country</c> or <c>interest</c>; decides what a platform would be told.</summary>
    public IReadOnlyList<TargetingCriterion> Criteria { get; init; } = [];

    /// <summary>Estimated number of people; null when nothing was estimated.</summary>
    public long? EstimatedSize { get; init; }

    /// <summary>Smallest cell that would be published about it; null when none is.</summary>
    public long? SmallestPublishedCell { get; init; }

    /// <summary>Age bands of rules or interventions that the segment overlaps, with the lowest age that each allows.</summary>
    public IReadOnlyList<AgeBand> OverlappingBands { get; init; } = [];
}

/// <param name="Value">For an age criterion the band, as "18-24" or "25-"; otherwise free.</param>
public sealed record TargetingCriterion(string Name, string? Value = null);

/// <param name="StrictestAge">Lowest age that what applies to this band allows to be addressed.</param>
public sealed record AgeBand(int From, int To, int StrictestAge);
