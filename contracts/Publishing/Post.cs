using Campagne.Contracts.Content;
using MassTransit;

namespace Campagne.Contracts.Publishing;

/// <summary>What a post is a publication of; the same in every event about it.</summary>
public sealed record PostReference
{
    public required Guid PostId { get; init; }

    /// <summary>Counts the changes of the post.</summary>
    public required long Version { get; init; }

    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required int MessageVersion { get; init; }
    public required string VariantKey { get; init; }
    public required Guid SegmentId { get; init; }
    public required Guid AccountId { get; init; }
    public required Channel Channel { get; init; }
}

[EntityName("campagne.publishing.post-planned")]
[MessageUrn("campagne:publishing:post-planned")]
public sealed record PostPlanned
{
    public required PostReference Post { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>IANA zone that the planner meant, for example <c>Europe/Amsterdam</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>After this moment the post is held, never sent.</summary>
    public required DateTimeOffset LatestAt { get; init; }

    public required Guid PlannedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Why a due post is not sent.</summary>
/// <param name="Code">Stable, kebab-case: <c>permit-missing</c>, <c>guardrail</c>, <c>stopped</c>, <c>stale</c>, …</param>
/// <param name="Explanation">Plain Dutch: what is wrong and what to do.</param>
/// <param name="Owner">The role that has to act.</param>
/// <param name="Deadline">When it counts as overdue.</param>
public sealed record HoldReason(string Code, string Explanation, string Owner, DateTimeOffset Deadline);

[EntityName("campagne.publishing.post-held")]
[MessageUrn("campagne:publishing:post-held")]
public sealed record PostHeld
{
    public required PostReference Post { get; init; }
    public required IReadOnlyList<HoldReason> Reasons { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.publishing.post-released")]
[MessageUrn("campagne:publishing:post-released")]
public sealed record PostReleased
{
    public required PostReference Post { get; init; }
    public required Guid ReleasedBy { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The platform confirmed that the post is out.</summary>
[EntityName("campagne.publishing.post-published")]
[MessageUrn("campagne:publishing:post-published")]
public sealed record PostPublished
{
    public required PostReference Post { get; init; }

    /// <summary>The platform's own id; null while the platform still moderates it.</summary>
    public string? PlatformMediaId { get; init; }

    public string? Permalink { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.publishing.post-failed")]
[MessageUrn("campagne:publishing:post-failed")]
public sealed record PostFailed
{
    public required PostReference Post { get; init; }

    /// <summary>Stable code, of the platform or ours.</summary>
    public required string Code { get; init; }

    public required string Explanation { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.publishing.post-cancelled")]
[MessageUrn("campagne:publishing:post-cancelled")]
public sealed record PostCancelled
{
    public required PostReference Post { get; init; }
    public required string Reason { get; init; }
    public required Guid CancelledBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The post is no longer visible on the platform, and the platform or a person confirmed it.</summary>
[EntityName("campagne.publishing.post-taken-down")]
[MessageUrn("campagne:publishing:post-taken-down")]
public sealed record PostTakenDown
{
    public required PostReference Post { get; init; }
    public required string Reason { get; init; }
    public Guid? TakenDownBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
