using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.UnitTests.Content;

/// <summary>A message and its surroundings that pass every rule; tests change the one thing that they are about.</summary>
internal static class Examples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly string Video = new('a', 64);

    public const string Text =
        "Van 3-MMC weet je niet wat erin zit, en nooit hoe jouw lichaam reageert. Biedt iemand je iets aan? Nee is oké, je hoeft niets uit te leggen. " +
        "Stel je vraag anoniem via drugsinfo.nl: {link:1}";

    public static SegmentCopy Segment { get; } = new(
        Guid.Parse("0198a000-0000-7000-8000-000000000001"), 1, "Uitgaanders 18-29", "Wie in aanraking komt met drugs.", UseStatus.InContact, 18, 29,
        Nationwide: true, Retired: false);

    public static Brief Brief { get; } = new()
    {
        Goal = "Kennis", TargetBehaviour = "Nee zeggen", Determinants = [Determinant.Knowledge], Theory = "Gepland gedrag", Sources = ["Wat werkt (2023)"],
    };

    public static MessageContext Context { get; } = new(CampaignType.PublicCampaign, Brief, [Segment.Id], Segment);

    public static MessageContent Message { get; } = new()
    {
        Title = "Je weet niet wat erin zit", Kind = MessageKind.Consequence, Delivery = Delivery.Targeted, SegmentId = Segment.Id, Text = Text,
        Determinant = Determinant.Knowledge, Sender = "GGD Voorbeeldregio",
        Variants = [new Variant("tiktok-video", Channel.TikTok, Format.Video, null, [new AssetUse(Video)], "Weet wat je niet weet.", "Weet wat je niet weet.")],
        Links = [new Link("abcdefgh", "https://www.drugsinfo.nl/3-mmc")], Accounts = [Guid.Parse("0198a000-0000-7000-8000-000000000002")],
        Window = new Window(Now, Now.AddDays(30)), Imagery = new Imagery(false, false, false, false, false, false, false),
    };

    public static IReadOnlyDictionary<string, VariantAsset> Assets { get; } = new Dictionary<string, VariantAsset>
    {
        [Video] = new() { Hash = Video, MediaType = MediaKinds.Video, Size = 1_000, Width = 720, Height = 1280, DurationMs = 4_000 },
    };

    public static IReadOnlyList<Finding> Judge(MessageContent content, Func<MessageContext, MessageContext>? change = null) => MessageJudgement.Findings(
        Ruleset.Default, content, change is null ? Context : change(Context), Stage.Submit, Amsterdam.Day(Now));
}
