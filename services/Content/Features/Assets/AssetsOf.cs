using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Assets;

internal sealed record AssetRow(string Hash, string MediaType, long Size, int Width, int Height, int? DurationMs, DateTimeOffset CreatedAt)
{
    public const string Columns = "hash, media_type, size, width, height, duration_ms, created_at";

    public VariantAsset Measured() => new() { Hash = Hash, MediaType = MediaType, Size = Size, Width = Width, Height = Height, DurationMs = DurationMs };
}

/// <summary>The assets that a message shows, as they were measured.</summary>
internal static class AssetsOf
{
    public static async Task<IReadOnlyDictionary<string, VariantAsset>> Message(Work work, MessageContent content, CancellationToken cancel) =>
        (await work.List<AssetRow>(
            $"select {AssetRow.Columns} from asset where hash = any(@hashes)", new { hashes = content.AssetHashes.ToArray() }, cancel))
        .ToDictionary(row => row.Hash, row => row.Measured());

    /// <summary>Not even a draft names what was never uploaded.</summary>
    public static IReadOnlyList<Fault> Unknown(MessageContent content, IReadOnlyDictionary<string, VariantAsset> assets) =>
        [.. Faults(content, assets).Where(fault => fault.Code == "asset-unknown")];

    /// <summary>Assets that were never uploaded, or are of the wrong kind for their format.</summary>
    public static IReadOnlyList<Fault> Faults(MessageContent content, IReadOnlyDictionary<string, VariantAsset> assets) =>
    [
        .. from variant in content.Variants.Select((variant, index) => (variant.Format, variant.Assets, Index: index))
           from use in variant.Assets.Select((asset, index) => (asset.Hash, Index: index))
           let location = $"/variants/{variant.Index}/assets/{use.Index}/hash"
           let fault = Fault(assets.GetValueOrDefault(use.Hash), variant.Format)
           where fault is not null
           select new Fault("body", location, Texts.Of(fault), fault),
    ];

    private static string? Fault(VariantAsset? asset, Format format) => (asset?.MediaType, format) switch
    {
        (null, _) => "asset-unknown",
        (MediaKinds.Video, Format.Video or Format.Reel or Format.Story) => null,
        (MediaKinds.Image, Format.Image or Format.Carousel or Format.Story) => null,
        (MediaKinds.Image, _) => "asset-must-be-video",
        _ => "asset-must-be-image",
    };
}
