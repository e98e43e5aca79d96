using System.Text.Json.Serialization;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;

namespace Campagne.Content.Domain;

/// <summary>
/// All that a message version says, as its author wrote it. An approver sees all of it and the content hash covers all of it. A draft may lack anything that is not
/// needed to keep it; nothing is submitted unless it is complete.
/// </summary>
internal sealed record MessageContent
{
    public required string Title { get; init; }
    public required MessageKind Kind { get; init; }
    public required Delivery Delivery { get; init; }
    public required Guid SegmentId { get; init; }

    /// <summary>With placeholders <c>{link:1}</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The determinant of behaviour that it works on; a draft may name none yet.</summary>
    public Determinant? Determinant { get; init; }

    /// <summary>The organisation that speaks.</summary>
    public required string Sender { get; init; }

    public required IReadOnlyList<Variant> Variants { get; init; }
    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>The channel accounts on which it may appear.</summary>
    public required IReadOnlyList<Guid> Accounts { get; init; }

    /// <summary>When it may appear; a draft may leave it open.</summary>
    public Window? Window { get; init; }

    public Imagery? Imagery { get; init; }
    public AlertPeriod? Alert { get; init; }

    /// <summary>The writer says that somebody tells of own experience.</summary>
    public bool IsExperienceStory { get; init; }

    /// <summary>Ids of the registered facts that it rests on.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IEnumerable<string> AssetHashes => Variants.SelectMany(variant => variant.Assets).Select(asset => asset.Hash).Distinct();

    /// <summary>All words that a reader can meet, named as findings and remarks name them.</summary>
    [JsonIgnore]
    public IEnumerable<Wording> Words =>
    [
        new Wording("text", Text),
        .. Variants.SelectMany(variant => variant.Words),
    ];

    public string? WordsOf(string subject) => Words.FirstOrDefault(part => part.Subject == subject)?.Text;
}

/// <summary>One form on one channel.</summary>
/// <param name="Caption">Null when it carries the text of the message.</param>
/// <param name="Captions">The words that stand in the picture while they are said.</param>
/// <param name="Transcript">All that is said and shown, in words.</param>
internal sealed record Variant(
    string Key, Channel Channel, Format Format, string? Caption, IReadOnlyList<AssetUse> Assets, string? Captions = null, string? Transcript = null)
{
    [JsonIgnore]
    public IEnumerable<Wording> Words =>
        from part in ((string Name, string? Text)[])
        [
            ("caption", Caption), ("captions", Captions), ("transcript", Transcript), .. Assets.Select((asset, index) => ($"assets.{index}.altText", asset.AltText)),
        ]
        where !string.IsNullOrWhiteSpace(part.Text)
        select new Wording($"variants.{Key}.{part.Name}", part.Text);
}

/// <param name="Subject"><c>text</c>, <c>variants.tiktok-video.caption</c>, …</param>
internal sealed record Wording(string Subject, string Text);

internal sealed record AssetUse(string Hash, string? AltText = null);

/// <param name="Code">Minted when the link was first written; part of the text that readers get.</param>
internal sealed record Link(string Code, string Target);

internal sealed record Window(DateTimeOffset From, DateTimeOffset To);

/// <summary>The writer's declaration of what image and video show; true means that it is shown, null that it was not answered yet. An expert looks and confirms.</summary>
internal sealed record Imagery(
    bool? Products = null, bool? Lists = null, bool? WaysOfTaking = null, bool? AttractiveUse = null, bool? Minors = null, bool? SellerCodes = null,
    bool? PartyFlyerStyle = null, string? Remark = null)
{
    [JsonIgnore]
    public bool IsAnswered => !((bool?[])[Products, Lists, WaysOfTaking, AttractiveUse, Minors, SellerCodes, PartyFlyerStyle]).Contains(null);
}

/// <summary>The warning that an alert passes on, with its term as it was when this was written.</summary>
/// <param name="Id">Of the registered alert.</param>
internal sealed record AlertPeriod(string Reference, DateOnly BeginsOn, DateOnly EndsOn, Guid? Id = null);
