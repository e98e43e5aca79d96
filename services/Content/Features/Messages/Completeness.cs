using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Assets;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Messages;

/// <summary>What a draft may lack but an expert has to see, and what a platform would not take. All of it is said at once.</summary>
internal static class Completeness
{
    /// <param name="segmentIds">Of the campaign.</param>
    /// <param name="alert">The alert that it names, as it stands now.</param>
    /// <param name="assets">As measured, by hash.</param>
    public static IReadOnlyList<Fault> Faults(
        MessageContent content, IReadOnlyList<Guid> segmentIds, AlertRow? alert, IReadOnlyDictionary<string, VariantAsset> assets, string publicAddress, DateTimeOffset now) =>
    [
        .. from fault in Whole(content, segmentIds, now).Concat(content.Variants.SelectMany((variant, index) => Variant(variant, index, assets))).Concat(Links(content))
           where fault.Wrong
           select new Fault("body", fault.Location, Texts.Of(fault.Code), fault.Code),
        .. AlertRow.Objection(content, alert) is { } objection ? (Fault[])[new Fault("body", "/alertId", Texts.Of(objection), objection)] : [],
        .. AssetsOf.Faults(content, assets),
        .. MessageLinks.TooLong(content, publicAddress),
    ];

    private static IEnumerable<(bool Wrong, string Location, string Code)> Whole(MessageContent content, IReadOnlyList<Guid> segmentIds, DateTimeOffset now) =>
    [
        (!Filled(content.Title), "/title", "title-needed"),
        (!Filled(content.Text), "/text", "text-needed"),
        (!Filled(content.Sender), "/sender", "sender-needed"),
        (content.Determinant is null, "/determinant", "determinant-needed"),
        (!segmentIds.Contains(content.SegmentId), "/segmentId", "segment-not-in-campaign"),
        (content.Variants.Count == 0, "/variants", "variants-needed"),
        (content.Accounts.Count == 0, "/accounts", "accounts-needed"),
        (content.Window is null, "/window", "window-needed"),
        (content.Window is { } window && (window.To <= window.From || window.To > window.From.AddDays(366)), "/window", "window-invalid"),
        (content.Window is { } period && period.To <= now, "/window/to", "window-past"),
        (content.Imagery is not { IsAnswered: true } && content.AssetHashes.Any(), "/imagery", "imagery-needed"),
    ];

    private static IEnumerable<(bool Wrong, string Location, string Code)> Variant(
        Variant variant, int index, IReadOnlyDictionary<string, VariantAsset> assets)
    {
        var (least, most) = variant.Format == Format.Carousel ? (2, 10) : (1, 1);
        return
        [
            (!Suits(variant.Channel, variant.Format), $"/variants/{index}/format", "format-not-on-channel"),
            (variant.Assets.Count < least || variant.Assets.Count > most, $"/variants/{index}/assets", "asset-count-" + variant.Format),
            (IsStoryVideo() && !(Filled(variant.Captions) && Filled(variant.Transcript)), $"/variants/{index}/captions", "captions-needed"),
        ];

        // The rules know a video by its format; a story can be either, which only the file tells.
        bool IsStoryVideo() => variant.Format == Format.Story && variant.Assets.Any(use => assets.GetValueOrDefault(use.Hash)?.MediaType == MediaKinds.Video);
    }

    private static IEnumerable<(bool Wrong, string Location, string Code)> Links(MessageContent content) =>
    [
        (Dangles(content, content.Text), "/text", "link-missing"),
        .. content.Variants.Select((variant, index) => (Dangles(content, variant.Caption), $"/variants/{index}/caption", "link-missing")),
    ];

    private static bool Dangles(MessageContent content, string? text) =>
        text is not null && !LinkedText.Named(text).All(number => number >= 1 && number <= content.Links.Count);

    private static bool Suits(Channel channel, Format format) => channel switch
    {
        Channel.TikTok => format is Format.Video or Format.Image or Format.Carousel,
        _ => format is Format.Reel or Format.Image or Format.Carousel or Format.Story,
    };

    private static bool Filled(string? text) => !string.IsNullOrWhiteSpace(text);
}
