using Campagne.Contracts.Content;

namespace Campagne.Content.Domain;

/// <summary>Makes permits. All that the approver saw goes into the content hash.</summary>
internal static class Permits
{
    /// <param name="assets">As measured, by hash.</param>
    /// <param name="publicAddress">Base address of the gateway, without a slash at the end; the short links stand under it.</param>
    public static Permit Issue(
        Guid permitId, Guid campaignId, Guid messageId, int number, MessageContent content, SegmentCopy segment, int rulesetVersion,
        IReadOnlyDictionary<string, VariantAsset> assets, string publicAddress, Guid approvedBy, DateTimeOffset now, int validDays)
    {
        var addresses = content.Links.Select(link => $"{publicAddress}/l/{link.Code}").ToList();
        var variants = content.Variants.Select(variant => Variant(variant, content.Text, addresses, assets)).ToList();
        return new Permit
        {
            PermitId = permitId,
            Revision = 1,
            CampaignId = campaignId,
            MessageId = messageId,
            MessageVersion = number,
            Kind = content.Kind,
            Delivery = content.Delivery,
            Text = LinkedText.Of(content.Text, addresses).Text,
            Variants = variants,
            ContentHash = ContentHash(content, publicAddress, assets),
            AssetHashes = [.. content.AssetHashes.Order(StringComparer.Ordinal)],
            SegmentId = segment.Id,
            SegmentVersion = segment.Version,
            UseStatus = segment.UseStatus,
            RulesetVersion = rulesetVersion,
            Accounts = content.Accounts,
            WindowFrom = content.Window!.From,
            WindowTo = content.Window.To,
            ApprovedBy = approvedBy,
            ApprovedAt = now,
            ValidUntil = ValidUntil(content, now, validDays),
            Links = [.. content.Links.Select(link => new PermitLink(link.Code, link.Target))],
        };
    }

    /// <summary>The same permission under a new version of the segment or of the rules, because the findings stayed the same.</summary>
    public static Permit Reissue(Permit permit, SegmentCopy segment, int rulesetVersion) => permit with
    {
        Revision = permit.Revision + 1, SegmentVersion = segment.Version, UseStatus = segment.UseStatus, RulesetVersion = rulesetVersion,
    };

    /// <summary>SHA-256 over the canonical JSON of the content as written, the final texts with their addresses, and the assets as measured.</summary>
    public static string ContentHash(MessageContent content, string publicAddress, IReadOnlyDictionary<string, VariantAsset> assets)
    {
        var addresses = content.Links.Select(link => $"{publicAddress}/l/{link.Code}").ToList();
        return CanonicalJson.Hash(new
        {
            content,
            text = LinkedText.Of(content.Text, addresses).Text,
            variants = content.Variants.Select(variant => Variant(variant, content.Text, addresses, assets)),
        });
    }

    /// <summary>The text as the platform gets it.</summary>
    public static string Caption(Variant variant, string text, IReadOnlyList<string> addresses) => LinkedText.Of(variant.Caption ?? text, addresses).Text;

    private static ChannelVariant Variant(
        Variant variant, string text, IReadOnlyList<string> addresses, IReadOnlyDictionary<string, VariantAsset> assets) => new()
    {
        Key = variant.Key,
        Channel = variant.Channel,
        Format = variant.Format,
        Caption = Caption(variant, text, addresses),
        Assets = [.. variant.Assets.Select(use => assets[use.Hash] with { AltText = use.AltText })],
    };

    // An alert ends by itself, and what may not go out after the window needs no permit after it.
    private static DateTimeOffset ValidUntil(MessageContent content, DateTimeOffset now, int validDays)
    {
        var until = now.AddDays(validDays);
        if (content.Window!.To < until)
            until = content.Window.To;
        return content.Alert is { } alert && Amsterdam.EndOf(alert.EndsOn) is var end && end < until ? end : until;
    }
}
