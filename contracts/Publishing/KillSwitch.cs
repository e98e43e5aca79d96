using MassTransit;

namespace Campagne.Contracts.Publishing;

/// <summary>After this no platform mutation starts until <see cref="PublishingResumed"/> (design invariant 7).</summary>
[EntityName("campagne.publishing.publishing-stopped")]
[MessageUrn("campagne:publishing:publishing-stopped")]
public sealed record PublishingStopped
{
    /// <summary>Counts the stops and resumptions.</summary>
    public required long Version { get; init; }

    public required string Reason { get; init; }
    public required Guid StoppedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.publishing.publishing-resumed")]
[MessageUrn("campagne:publishing:publishing-resumed")]
public sealed record PublishingResumed
{
    public required long Version { get; init; }
    public required string Reason { get; init; }
    public required Guid ResumedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
