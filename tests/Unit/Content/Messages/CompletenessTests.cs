using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Messages;
using Campagne.Contracts.Content;

namespace Campagne.UnitTests.Content.Messages;

public sealed class CompletenessTests
{
    private static MessageContent Good => Examples.Message;

    [Fact]
    public void A_complete_message_has_no_faults() => Codes(Good).ShouldBeEmpty();

    [Fact]
    public void All_that_is_missing_is_said_at_once() =>
        Codes(Good with { Title = " ", Text = "", Sender = "", Determinant = null, Window = null, Variants = [], Accounts = [], SegmentId = Guid.Empty }).ShouldBe(
            ["title-needed", "text-needed", "sender-needed", "determinant-needed", "segment-not-in-campaign", "variants-needed", "accounts-needed", "window-needed"]);

    [Fact]
    public void The_checklist_on_images_is_answered_to_the_last_question()
    {
        Codes(Good with { Imagery = null }).ShouldBe(["imagery-needed"]);
        Codes(Good with { Imagery = Good.Imagery! with { Minors = null } }).ShouldBe(["imagery-needed"]);
    }

    [Fact]
    public void A_window_lies_ahead_and_ends_after_it_starts()
    {
        Codes(Good with { Window = new Window(Examples.Now.AddDays(2), Examples.Now.AddDays(1)) }).ShouldBe(["window-invalid"]);
        Codes(Good with { Window = new Window(Examples.Now.AddDays(-2), Examples.Now) }).ShouldBe(["window-past"]);
    }

    [Theory]
    [InlineData(Channel.TikTok, Format.Reel), InlineData(Channel.TikTok, Format.Story), InlineData(Channel.Instagram, Format.Video)]
    public void A_format_exists_on_its_channel(Channel channel, Format format) =>
        Codes(Good with { Variants = [Good.Variants[0] with { Channel = channel, Format = format }] }).ShouldBe(["format-not-on-channel"]);

    [Fact]
    public void A_carousel_has_at_least_two_images() =>
        Codes(Good with { Variants = [Good.Variants[0] with { Format = Format.Carousel }] }).ShouldBe(["asset-count-Carousel", "asset-must-be-image"]);

    [Fact]
    public void A_video_in_a_story_has_captions_and_a_transcript()
    {
        var story = Good.Variants[0] with { Channel = Channel.Instagram, Format = Format.Story };

        Codes(Good with { Variants = [story] }).ShouldBeEmpty();
        Codes(Good with { Variants = [story with { Transcript = null }] }).ShouldBe(["captions-needed"]);
    }

    [Fact]
    public void A_link_that_is_not_there_cannot_be_named() =>
        Codes(Good with { Text = "Kijk op {link:2}", Variants = [Good.Variants[0] with { Caption = "Of op {link:3}" }] }).ShouldBe(["link-missing", "link-missing"]);

    [Fact]
    public void A_caption_fits_with_its_links_filled_in() =>
        Codes(Good with { Variants = [Good.Variants[0] with { Caption = new string('a', 2_190) + " {link:1}" }] }).ShouldBe(["caption-too-long"]);

    [Fact]
    public void An_alert_message_names_an_alert_that_holds_as_it_stands_now()
    {
        var alert = new AlertRow { Id = Guid.NewGuid(), Reference = "Red Alert", BeginsOn = new(2026, 3, 1), EndsOn = new(2026, 3, 9), CreatedByName = "An Expert" };
        var message = Good with { Kind = MessageKind.Alert, Alert = alert.Period };

        Codes(message with { Alert = null }).ShouldBe(["alert-needed"]);
        Codes(message).ShouldBe(["alert-needed"]);
        Codes(message, alert).ShouldBeEmpty();
        Codes(message, alert with { EndsOn = new(2026, 3, 8) }).ShouldBe(["alert-changed"]);
        Codes(message, alert with { EndedAt = Examples.Now }).ShouldBe(["alert-over"]);
        Codes(message, alert with { EndedAt = Examples.Now, WithdrawnBy = Guid.NewGuid() }).ShouldBe(["alert-over"]);
    }

    private static IEnumerable<string> Codes(MessageContent content, AlertRow? alert = null) =>
        Completeness.Faults(content, [Examples.Segment.Id], alert, Examples.Assets, "https://campagne.example", Examples.Now).Select(fault => fault.Code!);
}
