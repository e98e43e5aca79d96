using Campagne.Contracts.Content;
using Campagne.Contracts.Publishing;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Data;

/// <summary>A row of <c>post</c>.</summary>
internal sealed record PostRow
{
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required PostStatus Status { get; init; }
    public required DateTimeOffset StatusSince { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required int MessageVersion { get; init; }
    public required string VariantKey { get; init; }
    public required Guid SegmentId { get; init; }
    public required Guid AccountId { get; init; }
    public required Channel Channel { get; init; }
    public required Guid PermitId { get; init; }
    public required string Permit { get; init; }
    public required string LocalDue { get; init; }
    public required string Zone { get; init; }
    public required string Resolution { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset LatestAt { get; init; }
    public required string ModeratorName { get; init; }
    public required DateTimeOffset ModeratorUntil { get; init; }
    public required string Judgements { get; init; }
    public string? Step { get; init; }
    public required bool Committed { get; init; }
    public string? PlatformMediaId { get; init; }
    public string? Permalink { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string? FailureCode { get; init; }
    public DateTimeOffset? NextAt { get; init; }
    public string? LeaseOwner { get; init; }
    public DateTimeOffset? InsightsAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }

    public Permit PlannedPermit => Wire.Deserialize<Permit>(Permit);

    public IReadOnlyList<Judgement> JudgementList => Wire.Deserialize<List<Judgement>>(Judgements);

    public PostReference Reference => new()
    {
        PostId = Id,
        Version = Version,
        CampaignId = CampaignId,
        MessageId = MessageId,
        MessageVersion = MessageVersion,
        VariantKey = VariantKey,
        SegmentId = SegmentId,
        AccountId = AccountId,
        Channel = Channel,
    };

    /// <summary>What the audit log keeps of a change of state.</summary>
    public object State => new { Status = Status.ToString(), Version, DueAt, LatestAt, PermitId, FailureCode, PlatformMediaId };
}

/// <summary>A rule that a person has to judge for this post.</summary>
/// <param name="RuleId">For example <c>post/frequency</c>.</param>
/// <param name="Motivation">Why the planner wants to go on nevertheless.</param>
/// <param name="Decision">The expert's written motivation; null until one has decided.</param>
internal sealed record Judgement(string RuleId, string Motivation, string? Decision = null, Guid? DecidedBy = null, string? DecidedByName = null, DateTimeOffset? DecidedAt = null);
