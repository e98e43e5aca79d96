using System.Buffers.Binary;
using System.Security.Cryptography;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Assets;

namespace Campagne.FaultTests.Publishing;

/// <summary>In which form a message goes out; each takes other steps at its platform.</summary>
public sealed record Form(string Platform, Format Format, int Assets = 1, bool Large = false)
{
    /// <summary>Container, publish.</summary>
    public static Form Image { get; } = new("instagram", Format.Image);

    /// <summary>A container for every picture, one for the whole, publish.</summary>
    public static Form Carousel { get; } = new("instagram", Format.Carousel, 2);

    /// <summary>Init, and all bytes in one chunk.</summary>
    public static Form Video { get; } = new("tiktok", Format.Video);

    /// <summary>Init, a first chunk, and the last one.</summary>
    public static Form LargeVideo { get; } = new("tiktok", Format.Video, Large: true);

    public Channel Channel => Platform == "tiktok" ? Channel.TikTok : Channel.Instagram;

    public string Publishes => Platform == "tiktok" ? "tiktok.upload" : "instagram.media.publish";

    public override string ToString() => $"{Platform} {Format}{(Large ? " in chunks" : "")}";
}

/// <summary>Permits as Content would issue them, over real assets in the store.</summary>
internal static class Permits
{
    private const int ChunkedFrom = 20_000_000;

    public static async Task<Permit> For(Form form, Installation installation, params Guid[] accounts)
    {
        var now = TimeProvider.System.GetUtcNow();
        var assets = new List<VariantAsset>();
        for (var index = 0; index < form.Assets; index++)
            assets.Add(await Store(form, index, installation.AssetsFolder));
        const string text = "Jij kiest zelf hoe jouw avond eruitziet. Stel je vraag via drugsinfo.nl.";
        return new Permit
        {
            PermitId = Guid.CreateVersion7(), Revision = 1, CampaignId = Guid.CreateVersion7(), MessageId = Guid.CreateVersion7(), MessageVersion = 1,
            Kind = MessageKind.Strengthen, Delivery = Delivery.Public, Text = text,
            Variants = [new ChannelVariant { Key = $"{form.Platform}-variant", Channel = form.Channel, Format = form.Format, Caption = text, Assets = assets }],
            ContentHash = Hash(Guid.NewGuid().ToByteArray()), AssetHashes = [.. assets.Select(asset => asset.Hash).Order(StringComparer.Ordinal)],
            SegmentId = Guid.CreateVersion7(), SegmentVersion = 2, UseStatus = UseStatus.DoesNotUse, RulesetVersion = 1, Accounts = accounts,
            WindowFrom = now.AddDays(-1), WindowTo = now.AddDays(30), ApprovedBy = Guid.CreateVersion7(), ApprovedAt = now, ValidUntil = now.AddDays(90), Links = [],
        };
    }

    private static async Task<VariantAsset> Store(Form form, int index, string folder)
    {
        var video = form.Format is Format.Video or Format.Reel;
        // Other measures make another picture.
        var bytes = await File.ReadAllBytesAsync(video ? await FfmpegAssets.Video() : await FfmpegAssets.Image(1080, 1350 - (index * 10)));
        if (form.Large)
            bytes = [.. bytes, .. Padding(ChunkedFrom)];
        var hash = Hash(bytes);
        var file = new AssetFolder(folder).PathOf(hash);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, bytes);
        return video
            ? new VariantAsset { Hash = hash, MediaType = "video/mp4", Size = bytes.Length, Width = 720, Height = 1280, DurationMs = 4_000 }
            : new VariantAsset { Hash = hash, MediaType = "image/jpeg", Size = bytes.Length, Width = 1080, Height = 1350 - (index * 10), AltText = "Testbeeld" };
    }

    /// <summary>A box that players of MP4 pass over (ISO 14496-12, "free").</summary>
    private static byte[] Padding(int size)
    {
        var box = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(box, size);
        "free"u8.CopyTo(box.AsSpan(4));
        return box;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
