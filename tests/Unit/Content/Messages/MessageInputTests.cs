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
    public void A_link_that_is_not_there_cannot_be_named() => Wrong(Good with { Text = "Kijk op {link:2}" }).ShouldBe(["Text"]);

    [Theory]
    [InlineData("http://www.drugsinfo.nl"), InlineData("https://gebruiker:geheim@drugsinfo.nl"), InlineData("javascript:alert(1)"), InlineData("https://localhost"), InlineData("drugsinfo.nl")]
    public void A_link_is_a_public_https_address(string target) => Wrong(Good with { Links = [new MessageInput.LinkInput(target)] }).ShouldBe(["Links[0]"]);

    [Theory]
    [InlineData(Channel.TikTok, Format.Reel), InlineData(Channel.TikTok, Format.Story), InlineData(Channel.Instagram, Format.Video)]
    public void A_format_exists_on_its_channel(Channel channel, Format format) =>
        Wrong(Good with { Variants = [Good.Variants[0] with { Channel = channel, Format = format }] }).ShouldBe(["Variants[0].Format"]);

    [Fact]
    public void A_carousel_has_at_least_two_images() =>
        Wrong(Good with { Variants = [Good.Variants[0] with { Format = Format.Carousel }] }).ShouldBe(["Variants[0].Assets"]);

    [Fact]
    public void A_window_ends_after_it_starts() => Wrong(Good with { Window = new Window(Examples.Now, Examples.Now) }).ShouldBe(["Window"]);

    [Fact]
    public void Two_variants_do_not_share_a_key() => Wrong(Good with { Variants = [Good.Variants[0], Good.Variants[0]] }).ShouldBe(["Variants"]);

    [Fact]
    public void An_asset_is_named_by_its_hash() =>
        Wrong(Good with { Variants = [Good.Variants[0] with { Assets = [new AssetUse("../../etc/passwd")] }] }).ShouldBe(["Variants[0].Assets[0].Hash"]);

    [Fact]
    public void A_draft_may_lack_what_an_expert_has_to_see()
    {
        var bare = Examples.Message with { Variants = [], Accounts = [], Imagery = null };
        SubmitMessage.Incomplete(bare, Examples.Now).Select(fault => fault.Code).ShouldBe(["variants-needed", "accounts-needed"]);
        SubmitMessage.Incomplete(Examples.Message with { Imagery = null }, Examples.Now).Select(fault => fault.Code).ShouldBe(["imagery-needed"]);
        SubmitMessage.Incomplete(Examples.Message, Examples.Message.Window.To).Select(fault => fault.Code).ShouldBe(["window-past"]);
        SubmitMessage.Incomplete(Examples.Message, Examples.Now).ShouldBeEmpty();
    }

    private static IEnumerable<string> Wrong(MessageInput input) => validator.Validate(input).Errors.Select(error => error.PropertyName).Distinct();
}
