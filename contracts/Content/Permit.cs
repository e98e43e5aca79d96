using System.Text.Json.Serialization;
using Campagne.Contracts.Audience;

namespace Campagne.Contracts.Content;

/// <summary>What a message is for (dossier-rules, context of a message).</summary>
public enum MessageKind { Norm, Strengthen, Consequence, Help, HarmReduction, Alert, Parents, Professionals }

/// <summary>Who can meet a message: anyone, only the segment, or only who searches for it.</summary>
public enum Delivery { Public, Targeted, Search }

public enum Channel
{
    /// <summary>One word, as the platform writes itself.</summary>
    [JsonStringEnumMemberName("tiktok")]
    TikTok,

    Instagram,
}

public enum Format { Video, Reel, Image, Carousel, Story }

/// <summary>
/// The publication permit: what exactly may go out. Only Content issues, reissues and voids it; Publishing compares it field by field and
/// sends nothing that differs. A permit is superseded by one of the same message version with a higher <see cref="Revision"/>.
/// </summary>
public sealed record Permit
{
    public required Guid PermitId { get; init; }

    /// <summary>Counts the reissues of this permit, from 1.</summary>
    public required int Revision { get; init; }

    public required Guid CampaignId { get; init; }
    public required Guid MessageId { get; init; }
    public required int MessageVersion { get; init; }
    public required MessageKind Kind { get; init; }
    public required Delivery Delivery { get; init; }

    /// <summary>The words that every variant says or carries.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<ChannelVariant> Variants { get; init; }

    /// <summary>SHA-256, lowercase hex, over the canonical JSON of all that the approver saw.</summary>
    public required string ContentHash { get; init; }

    /// <summary>SHA-256 of every asset of every variant, lowercase hex, ordered.</summary>
    public required IReadOnlyList<string> AssetHashes { get; init; }

    public required Guid SegmentId { get; init; }
    public required int SegmentVersion { get; init; }
    public required UseStatus UseStatus { get; init; }
    public required int RulesetVersion { get; init; }

    /// <summary>The channel accounts on which it may appear.</summary>
    public required IReadOnlyList<Guid> Accounts { get; init; }

    public required DateTimeOffset WindowFrom { get; init; }
    public required DateTimeOffset WindowTo { get; init; }
    public required Guid ApprovedBy { get; init; }
    public required DateTimeOffset ApprovedAt { get; init; }

    /// <summary>At most 180 days after approval (approval/validity, an assumption).</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    public required IReadOnlyList<PermitLink> Links { get; init; }
}

/// <summary>One form in which a message appears on one channel.</summary>
public sealed record ChannelVariant
{
    /// <summary>Unique within the message version, for example <c>tiktok-video</c>.</summary>
    public required string Key { get; init; }

    public required Channel Channel { get; init; }
    public required Format Format { get; init; }

    /// <summary>The text as the platform gets it, links included; at most 2,200 UTF-16 units.</summary>
    public required string Caption { get; init; }

    public required IReadOnlyList<VariantAsset> Assets { get; init; }
}

/// <summary>An asset of the content-addressed store, as it was measured on the server.</summary>
public sealed record VariantAsset
{
    /// <summary>SHA-256, lowercase hex.</summary>
    public required string Hash { get; init; }

    /// <summary>By content, never by name: <c>video/mp4</c>, <c>image/jpeg</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Milliseconds; null for an image.</summary>
    public int? DurationMs { get; init; }

    public string? AltText { get; init; }
}

/// <summary>A tracked link inside the text. Content mints the code, Measurement answers it.</summary>
/// <param name="Code">6 to 12 characters, base58.</param>
/// <param name="Target">Absolute https address.</param>
public sealed record PermitLink(string Code, string Target);
