using MassTransit;

namespace Campagne.Contracts.Content;

/// <summary>An expert, not the author, approved exactly this message version.</summary>
[EntityName("campagne.content.message-approved")]
[MessageUrn("campagne:content:message-approved")]
public sealed record MessageApproved
{
    public required Permit Permit { get; init; }
    public required string Title { get; init; }
    public required Guid Author { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A new ruleset, segment version or figure left the findings the same: the permit goes on under a new revision.</summary>
[EntityName("campagne.content.permit-reissued")]
[MessageUrn("campagne:content:permit-reissued")]
public sealed record PermitReissued
{
    public required Permit Permit { get; init; }

    /// <summary>Why it was re-evaluated, readable.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>The permit of a message version is void; nothing more may go out under it.</summary>
[EntityName("campagne.content.approval-withdrawn")]
[MessageUrn("campagne:content:approval-withdrawn")]
public sealed record ApprovalWithdrawn
{
    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required int MessageVersion { get; init; }
    public required Guid PermitId { get; init; }

    /// <summary>The first revision that is void; it and every earlier one no longer count.</summary>
    public required int Revision { get; init; }

    public required string Reason { get; init; }

    /// <summary>Null when the system withdrew it.</summary>
    public Guid? WithdrawnBy { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A message was paused: its posts are held until it is resumed.</summary>
[EntityName("campagne.content.message-paused")]
[MessageUrn("campagne:content:message-paused")]
public sealed record MessagePaused
{
    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>Counts the pauses and resumptions of the message.</summary>
    public required long Version { get; init; }

    public required string Reason { get; init; }
    public Guid? PausedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

[EntityName("campagne.content.message-resumed")]
[MessageUrn("campagne:content:message-resumed")]
public sealed record MessageResumed
{
    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required long Version { get; init; }
    public required string Reason { get; init; }
    public required Guid ResumedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A new ruleset is in force.</summary>
[EntityName("campagne.content.ruleset-published")]
[MessageUrn("campagne:content:ruleset-published")]
public sealed record RulesetPublished
{
    public required int RulesetVersion { get; init; }
    public required string Reason { get; init; }
    public required Guid PublishedBy { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The whole ruleset as JSON (some 150 kB), so that whoever judges by it need not ask for it. Null in events from before it was carried.</summary>
    public string? Document { get; init; }
}
