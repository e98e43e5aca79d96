using MassTransit;

namespace Campagne.Contracts.Content;

/// <summary>An expert activated the campaign: its posts may go out.</summary>
[EntityName("campagne.content.campaign-activated")]
[MessageUrn("campagne:content:campaign-activated")]
public sealed record CampaignActivated
{
    public required Guid CampaignId { get; init; }

    /// <summary>Counts the changes of the campaign.</summary>
    public required long Version { get; init; }

    public required string Name { get; init; }
    public required IReadOnlyList<Guid> SegmentIds { get; init; }
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required Guid ActivatedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Nothing of the campaign goes out until it is resumed.</summary>
[EntityName("campagne.content.campaign-paused")]
[MessageUrn("campagne:content:campaign-paused")]
public sealed record CampaignPaused
{
    public required Guid CampaignId { get; init; }
    public required long Version { get; init; }
    public required string Reason { get; init; }

    /// <summary>Null when a monitor paused it.</summary>
    public Guid? PausedBy { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.content.campaign-resumed")]
[MessageUrn("campagne:content:campaign-resumed")]
public sealed record CampaignResumed
{
    public required Guid CampaignId { get; init; }
    public required long Version { get; init; }
    public required string Reason { get; init; }
    public required Guid ResumedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The campaign ended with a recorded evaluation. Keys of its reach sketches are destroyed.</summary>
[EntityName("campagne.content.campaign-closed")]
[MessageUrn("campagne:content:campaign-closed")]
public sealed record CampaignClosed
{
    public required Guid CampaignId { get; init; }
    public required long Version { get; init; }
    public required Guid ClosedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
