using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.Contracts.Publishing;

namespace Campagne.ServiceTests.Measurement;

/// <summary>Measurement with the other services played by the test.</summary>
public sealed class MeasurementAlone() : Installation(Parts.Measurement)
{
    public static MessageApproved Approval(Guid campaign, Guid message, params PermitLink[] links) => new()
    {
        Title = "Je hoeft niet mee te doen", Author = Guid.NewGuid(), OccurredAt = DateTimeOffset.UtcNow,
        Permit = new Permit
        {
            PermitId = Guid.NewGuid(), Revision = 1, CampaignId = campaign, MessageId = message, MessageVersion = 1, Kind = MessageKind.Norm, Delivery = Delivery.Public,
            Text = "…", Variants = [], ContentHash = "", AssetHashes = [], SegmentId = Guid.NewGuid(), SegmentVersion = 1, UseStatus = UseStatus.Any, RulesetVersion = 1,
            Accounts = [], WindowFrom = DateTimeOffset.UtcNow, WindowTo = DateTimeOffset.UtcNow, ApprovedBy = Guid.NewGuid(), ApprovedAt = DateTimeOffset.UtcNow,
            ValidUntil = DateTimeOffset.UtcNow, Links = links,
        },
    };

    public static InsightsCollected Insights(Guid campaign, Guid post, Guid message, DateTimeOffset at, params (string Metric, long Count)[] metrics) => new()
    {
        SnapshotId = Guid.NewGuid(), PlatformMediaId = "1", ApiVersion = "v1", CollectedAt = at, Metrics = metrics.ToDictionary(metric => metric.Metric, metric => metric.Count),
        Post = new PostReference
        {
            PostId = post, Version = 1, CampaignId = campaign, MessageId = message, MessageVersion = 1, VariantKey = "video", SegmentId = Guid.NewGuid(),
            AccountId = Guid.NewGuid(), Channel = Channel.TikTok,
        },
    };

    public static AccountAudienceCollected Audience(Guid account, Guid campaign, DateTimeOffset at, params (string Band, long Count)[] bands) => new()
    {
        SnapshotId = Guid.NewGuid(), AccountId = account, Channel = Channel.TikTok, AgeBands = bands.ToDictionary(band => band.Band, band => band.Count),
        CampaignIds = [campaign], CollectedAt = at,
    };

    /// <summary>A code that no other test uses.</summary>
    public static string Code() => System.Security.Cryptography.RandomNumberGenerator.GetString("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", 8);
}
