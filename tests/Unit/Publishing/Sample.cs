using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

/// <summary>A post that may go out; tests change one thing at a time.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 19, 0, 0, TimeSpan.Zero);
    public static readonly Guid Account = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    public static VariantAsset Video => new() { Hash = new string('b', 64), MediaType = "video/mp4", Size = 4_000_000, Width = 720, Height = 1280, DurationMs = 20_000 };

    public static VariantAsset Image => new() { Hash = new string('c', 64), MediaType = "image/jpeg", Size = 400_000, Width = 1080, Height = 1350 };

    public static ChannelVariant TikTok => new() { Key = "main", Channel = Channel.TikTok, Format = Format.Video, Caption = "De meesten doen het niet.", Assets = [Video] };

    public static ChannelVariant Instagram(Format format, params VariantAsset[] assets) =>
        new() { Key = "main", Channel = Channel.Instagram, Format = format, Caption = "De meesten doen het niet.", Assets = assets };

    public static Permit Permit => new()
    {
        PermitId = Guid.Parse("11111111-1111-1111-1111-111111111111"), Revision = 2, CampaignId = Guid.Parse("22222222-2222-2222-2222-222222222222"),
        MessageId = Guid.Parse("33333333-3333-3333-3333-333333333333"), MessageVersion = 3, Kind = MessageKind.Norm, Delivery = Delivery.Public, Text = "De meesten doen het niet.",
        Variants = [TikTok], ContentHash = new string('a', 64), AssetHashes = [new string('b', 64)], SegmentId = Guid.Parse("44444444-4444-4444-4444-444444444444"), SegmentVersion = 4,
        UseStatus = UseStatus.Any, RulesetVersion = 5, Accounts = [Account], WindowFrom = Now.AddDays(-7), WindowTo = Now.AddDays(7),
        ApprovedBy = Guid.Parse("55555555-5555-5555-5555-555555555555"), ApprovedAt = Now.AddDays(-8), ValidUntil = Now.AddDays(90), Links = [new PermitLink("abc123", "https://example.nl")],
    };

    public static AccountFacts AccountFacts => new(Connected: true, Now.AddDays(30), AudienceControl18Plus: true, new Campagne.Publishing.Domain.Audience(0.02m, 0.30m));

    public static GateFacts Facts => new()
    {
        At = Now, LatestAt = Now.AddHours(1), Planned = Permit, Current = Permit, VariantKey = "main", AccountId = Account, Campaign = CampaignState.Active, Breaches = [],
        Stopped = false, SegmentVersion = 4, RulesetVersion = 5, Account = AccountFacts, Moderator = new Moderator("Mo", Now.AddHours(3)), Judged = [], ToJudge = [],
    };
}
