using MassTransit;

namespace Campagne.Contracts.Audience;

/// <summary>Whether the people of a segment use drugs. A property of a segment, never of a person (design invariant 8).</summary>
public enum UseStatus { Uses, InContact, DoesNotUse, Any }

/// <summary>A version of a segment became current: messages may address it.</summary>
[EntityName("campagne.audience.segment-published")]
[MessageUrn("campagne:audience:segment-published")]
public sealed record SegmentPublished
{
    public required Guid SegmentId { get; init; }

    /// <summary>Counts the published versions of the segment, from 1.</summary>
    public required int Version { get; init; }

    public required string Name { get; init; }
    public required string Description { get; init; }
    public required UseStatus UseStatus { get; init; }

    /// <summary>Lowest age in whole years, at least 18 for direct targeting.</summary>
    public required int AgeFrom { get; init; }

    /// <summary>Highest age in whole years, inclusive.</summary>
    public required int AgeTo { get; init; }

    /// <summary>Expected number of people, rounded for publication; null when it is below the publication threshold.</summary>
    public SizeEstimate? Size { get; init; }

    public required TargetingSpecification Targeting { get; init; }
    public required Guid PublishedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A segment that may no longer be addressed.</summary>
[EntityName("campagne.audience.segment-retired")]
[MessageUrn("campagne:audience:segment-retired")]
public sealed record SegmentRetired
{
    public required Guid SegmentId { get; init; }
    public required int Version { get; init; }
    public required string Reason { get; init; }
    public required Guid RetiredBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>How many people a segment has, with honest bounds. People, not accounts.</summary>
/// <param name="Point">Best estimate.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Basis">The registered figures that it rests on, readable.</param>
public sealed record SizeEstimate(long Point, long Lower, long Upper, string Basis);

/// <summary>All that a platform may be told about a target group: an allow-list (DSA art. 26(3), AVG art. 9).</summary>
public sealed record TargetingSpecification
{
    /// <summary>ISO 3166-1 alpha-2 codes.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Names of provinces, GGD regions or municipalities; empty means the whole country.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>ISO 639-1 codes.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Lowest age in whole years, at least 18.</summary>
    public required int AgeMin { get; init; }

    public required int AgeMax { get; init; }

    /// <summary>Most posts per week that one person of the segment should meet.</summary>
    public int? MaxPerWeek { get; init; }
}
