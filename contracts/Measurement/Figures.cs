using MassTransit;

namespace Campagne.Contracts.Measurement;

/// <summary>The link answers: <c>/l/{Code}</c> redirects and counts.</summary>
[EntityName("campagne.measurement.tracked-link-created")]
[MessageUrn("campagne:measurement:tracked-link-created")]
public sealed record TrackedLinkCreated
{
    public required string Code { get; init; }
    public required string Target { get; init; }
    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A figure on the dashboards changed: who watches live asks for it again.</summary>
[EntityName("campagne.measurement.estimate-updated")]
[MessageUrn("campagne:measurement:estimate-updated")]
public sealed record EstimateUpdated
{
    public required Guid EstimateId { get; init; }
    public required Guid CampaignId { get; init; }

    /// <summary>What was estimated, for example <c>reach</c> or <c>on-target-share</c>.</summary>
    public required string Measure { get; init; }

    public Guid? MessageId { get; init; }

    /// <summary>Null when it is not identified or suppressed.</summary>
    public double? Value { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
