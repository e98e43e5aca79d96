using System.Globalization;
using Campagne.Contracts.Content;

namespace Campagne.Publishing.Domain;

/// <summary>One limit of a platform that a variant breaks.</summary>
/// <param name="Code">Stable; the text key is <c>media-{Code}</c>.</param>
/// <param name="Asset">Hash of the asset; null when it is about the caption or the number of assets.</param>
/// <param name="Arguments">What was measured and what is allowed.</param>
internal sealed record MediaFault(string Code, string? Asset, params string[] Arguments);

/// <summary>
/// The limits of the platforms, over the assets as they were measured on the server: the one validator for planning and for the gate. Where the documentation
/// leaves room (megabyte of 10^6 or 2^20), the stricter reading counts.
/// </summary>
internal static class MediaLimits
{
    private const long Megabyte = 1_000_000;
    private const int LongestCaption = 2_200;
    private const int MostHashtags = 5; // the API page still says 30; the product allows 5 since December 2025
    private const int MostMentions = 20;

    private static readonly string[] tikTokVideo = ["video/mp4", "video/quicktime", "video/webm"];
    private static readonly string[] instagramVideo = ["video/mp4", "video/quicktime"];
    private static readonly string[] jpeg = ["image/jpeg"];

    public static IReadOnlyList<MediaFault> Check(ChannelVariant variant)
    {
        var faults = new List<MediaFault>();
        if (variant.Caption.Length > LongestCaption)
            faults.Add(new MediaFault("caption-too-long", null, Text(variant.Caption.Length), Text(LongestCaption)));
        switch (variant.Channel, variant.Format)
        {
            case (Channel.TikTok, Format.Video):
                Count(faults, variant, 1, 1);
                foreach (var asset in variant.Assets)
                    TikTokVideo(faults, asset);
                break;
            case (Channel.Instagram, Format.Reel):
                Count(faults, variant, 1, 1);
                Caption(faults, variant.Caption);
                foreach (var asset in variant.Assets)
                    InstagramVideo(faults, asset, 300 * Megabyte, 900);
                break;
            case (Channel.Instagram, Format.Image):
                Count(faults, variant, 1, 1);
                Caption(faults, variant.Caption);
                foreach (var asset in variant.Assets)
                    InstagramImage(faults, asset, anyShape: false);
                break;
            case (Channel.Instagram, Format.Carousel):
                Count(faults, variant, 2, 10);
                Caption(faults, variant.Caption);
                foreach (var asset in variant.Assets)
                    Either(faults, asset, 300 * Megabyte, 900, anyShape: false);
                break;
            case (Channel.Instagram, Format.Story):
                Count(faults, variant, 1, 1);
                foreach (var asset in variant.Assets)
                    Either(faults, asset, 100 * Megabyte, 60, anyShape: true);
                break;
            default: // a photo on TikTok can only be fetched by the platform: a lost answer could not be settled there
                faults.Add(new MediaFault("format", null, variant.Channel.ToString(), variant.Format.ToString()));
                break;
        }

        return faults;
    }

    private static void TikTokVideo(List<MediaFault> faults, VariantAsset asset)
    {
        Type(faults, asset, tikTokVideo);
        Size(faults, asset, 4_000 * Megabyte);
        Duration(faults, asset, 1, 600);
        if (asset.Width is < 360 or > 4_096 || asset.Height is < 360 or > 4_096)
            faults.Add(new MediaFault("dimensions", asset.Hash, Text(asset.Width), Text(asset.Height), "360-4096"));
    }

    private static void Either(List<MediaFault> faults, VariantAsset asset, long bytes, int seconds, bool anyShape)
    {
        if (asset.DurationMs is null)
            InstagramImage(faults, asset, anyShape);
        else
            InstagramVideo(faults, asset, bytes, seconds);
    }

    private static void InstagramVideo(List<MediaFault> faults, VariantAsset asset, long bytes, int seconds)
    {
        Type(faults, asset, instagramVideo);
        Size(faults, asset, bytes);
        Duration(faults, asset, 3, seconds);
        if (asset.Width is < 1 or > 1_920)
            faults.Add(new MediaFault("dimensions", asset.Hash, Text(asset.Width), Text(asset.Height), "1-1920"));
        Shape(faults, asset, 0.01m, 10m);
    }

    private static void InstagramImage(List<MediaFault> faults, VariantAsset asset, bool anyShape)
    {
        Type(faults, asset, jpeg);
        Size(faults, asset, 8 * Megabyte);
        if (asset.Width < 320)
            faults.Add(new MediaFault("dimensions", asset.Hash, Text(asset.Width), Text(asset.Height), "320-"));
        if (!anyShape)
            Shape(faults, asset, 0.8m, 1.91m);
    }

    private static void Caption(List<MediaFault> faults, string caption)
    {
        var hashtags = Tags(caption, '#');
        if (hashtags > MostHashtags)
            faults.Add(new MediaFault("hashtags", null, Text(hashtags), Text(MostHashtags)));
        var mentions = Tags(caption, '@');
        if (mentions > MostMentions)
            faults.Add(new MediaFault("mentions", null, Text(mentions), Text(MostMentions)));
    }

    private static int Tags(string caption, char sign) => caption.Where((letter, at) =>
        letter == sign && at + 1 < caption.Length && (char.IsLetterOrDigit(caption[at + 1]) || caption[at + 1] == '_')
        && (at == 0 || !char.IsLetterOrDigit(caption[at - 1]))).Count();

    private static void Count(List<MediaFault> faults, ChannelVariant variant, int least, int most)
    {
        if (variant.Assets.Count < least || variant.Assets.Count > most)
            faults.Add(new MediaFault("asset-count", null, Text(variant.Assets.Count), least == most ? Text(least) : $"{least}-{most}"));
    }

    private static void Type(List<MediaFault> faults, VariantAsset asset, string[] allowed)
    {
        if (!allowed.Contains(asset.MediaType, StringComparer.Ordinal))
            faults.Add(new MediaFault("type", asset.Hash, asset.MediaType, string.Join(", ", allowed)));
    }

    private static void Size(List<MediaFault> faults, VariantAsset asset, long most)
    {
        if (asset.Size < 1 || asset.Size > most)
            faults.Add(new MediaFault("size", asset.Hash, Text(asset.Size), Text(most)));
    }

    private static void Duration(List<MediaFault> faults, VariantAsset asset, int least, int most)
    {
        if (asset.DurationMs is not { } milliseconds || milliseconds < least * 1_000 || milliseconds > most * 1_000)
            faults.Add(new MediaFault("duration", asset.Hash, asset.DurationMs is { } known ? Text(known / 1_000m) : "?", $"{least}-{most}"));
    }

    private static void Shape(List<MediaFault> faults, VariantAsset asset, decimal narrowest, decimal widest)
    {
        var shape = asset.Height > 0 ? (decimal)asset.Width / asset.Height : 0;
        if (shape < narrowest || shape > widest)
            faults.Add(new MediaFault("shape", asset.Hash, Text(Math.Round(shape, 2)), $"{Text(narrowest)}-{Text(widest)}"));
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
