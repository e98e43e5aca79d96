using Campagne.Contracts.Content;
using MassTransit;

namespace Campagne.Contracts.Publishing;

/// <summary>A snapshot of the platform's lifetime counters of one post. A metric that the platform did not give is absent, never zero.</summary>
[EntityName("campagne.publishing.insights-collected")]
[MessageUrn("campagne:publishing:insights-collected")]
public sealed record InsightsCollected
{
    public required Guid SnapshotId { get; init; }
    public required PostReference Post { get; init; }
    public required string PlatformMediaId { get; init; }

    /// <summary>The version of the platform API that answered, for example <c>v26.0</c>.</summary>
    public required string ApiVersion { get; init; }

    /// <summary>Metric name (<c>views</c>, <c>reach</c>, <c>likes</c>, <c>comments</c>, <c>shares</c>, <c>saved</c>) to lifetime count.</summary>
    public required IReadOnlyDictionary<string, long> Metrics { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }
}

/// <summary>The measured audience of a channel account: accounts of known age per platform age band.</summary>
[EntityName("campagne.publishing.account-audience-collected")]
[MessageUrn("campagne:publishing:account-audience-collected")]
public sealed record AccountAudienceCollected
{
    public required Guid SnapshotId { get; init; }
    public required Guid AccountId { get; init; }
    public required Channel Channel { get; init; }

    /// <summary>Platform age band (<c>13-17</c>, <c>18-24</c>, <c>25-34</c>, …, <c>unknown</c>) to count. A band that is missing was not given.</summary>
    public required IReadOnlyDictionary<string, long> AgeBands { get; init; }

    /// <summary>Campaigns with posts on the account that are not sent yet: who is affected when a guardrail fires.</summary>
    public required IReadOnlyList<Guid> CampaignIds { get; init; }

    public required DateTimeOffset CollectedAt { get; init; }
}

/// <summary>A comment under one of our posts. Retention is short: commenters may be minors.</summary>
[EntityName("campagne.publishing.comment-received")]
[MessageUrn("campagne:publishing:comment-received")]
public sealed record CommentReceived
{
    public required Guid CommentId { get; init; }
    public required PostReference Post { get; init; }

    /// <summary>Codes of the comment rules that it meets, for example <c>seller-contact</c>. The text itself stays in Publishing.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
