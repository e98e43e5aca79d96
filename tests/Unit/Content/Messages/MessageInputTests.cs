using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.Contracts.Content;

namespace Campagne.UnitTests.Content.Messages;

public sealed class MessageInputTests
{
    private static readonly MessageInputValidator validator = new();

    private static MessageInput Good { get; } = new()
    {
        Title = "Titel", Kind = MessageKind.Norm, Delivery = Delivery.Public, SegmentId = Guid.NewGuid(), Text = "Kijk op {link:1}",
        Determinant = Campagne.DossierRules.Determinant.SocialNorm, Sender = "GGD", Links = [new MessageInput.LinkInput("https://www.drugsinfo.nl")],
        Variants = [new MessageInput.VariantInput("tiktok-video", Channel.TikTok, Format.Video, Assets: [new AssetUse(Examples.Video)])],
        Accounts = [Guid.NewGuid()], Window = new Window(Examples.Now, Examples.Now.AddDays(1)),
    };

    [Fact]
    public void A_good_message_is_taken() => Wrong(Good).ShouldBeEmpty();

    [Fact]
    public void An_unfinished_draft_is_taken() => Wrong(new MessageInput { Kind = MessageKind.Norm, Delivery = Delivery.Public, SegmentId = Guid.NewGuid() }).ShouldBeEmpty();

    [Fact]
    public void An_empty_caption_is_one_that_is_not_filled_in() =>
        (Good with { Variants = [Good.Variants[0] with { Caption = " ", Transcript = "" }] }).With([]).Variants[0].ShouldSatisfyAllConditions(
            variant => variant.Caption.ShouldBeNull(), variant => variant.Transcript.ShouldBeNull());

    [Fact]
    public void A_draft_has_bounds() => Wrong(Good with { Title = new string('a', 201), Text = new string('a', 2_201) }).ShouldBe(["Title", "Text"]);

    [Theory]
    [InlineData("http://www.drugsinfo.nl"), InlineData("https://gebruiker:geheim@drugsinfo.nl"), InlineData("javascript:alert(1)"), InlineData("https://localhost"), InlineData("drugsinfo.nl")]
    public void A_link_is_a_public_https_address(string target) => Wrong(Good with { Links = [new MessageInput.LinkInput(target)] }).ShouldBe(["Links[0]"]);

    [Fact]
    public void Two_variants_do_not_share_a_key() => Wrong(Good with { Variants = [Good.Variants[0], Good.Variants[0]] }).ShouldBe(["Variants"]);

    [Fact]
    public void An_asset_is_named_by_its_hash() =>
        Wrong(Good with { Variants = [Good.Variants[0] with { Assets = [new AssetUse("../../etc/passwd")] }] }).ShouldBe(["Variants[0].Assets[0].Hash"]);

    private static IEnumerable<string> Wrong(MessageInput input) => validator.Validate(input).Errors.Select(error => error.PropertyName).Distinct();
}
