using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.UnitTests.Content.Domain;

public sealed class PermitsTests
{
    private const string Address = "https://campagne.example";

    private static Permit Issue(MessageContent content, int days = 180) => Permits.Issue(
        Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 1, content, Examples.Segment, 7, Examples.Assets, Address, Guid.NewGuid(), Examples.Now, days);

    private static string Hash(MessageContent content) => Permits.ContentHash(content, Address, Examples.Assets);

    [Fact]
    public void The_caption_carries_the_final_address()
    {
        var permit = Issue(Examples.Message);
        permit.Variants.Single().Caption.ShouldEndWith("drugsinfo.nl: https://campagne.example/l/abcdefgh");
        permit.Text.ShouldBe(permit.Variants.Single().Caption);
        permit.Links.ShouldBe([new PermitLink("abcdefgh", "https://www.drugsinfo.nl/3-mmc")]);
    }

    [Fact]
    public void A_variant_with_a_caption_of_its_own_carries_that() =>
        Issue(Examples.Message with { Variants = [Examples.Message.Variants[0] with { Caption = "Kijk op {link:1}" }] })
            .Variants.Single().Caption.ShouldBe("Kijk op https://campagne.example/l/abcdefgh");

    [Fact]
    public void The_same_content_has_the_same_hash() => Hash(Examples.Message).ShouldBe(Hash(Examples.Message with { }));

    public static TheoryData<string> Changes => [.. changes.Keys];

    [Theory, MemberData(nameof(Changes))]
    public void Any_change_that_an_approver_could_see_changes_the_hash(string change) =>
        Hash(changes[change](Examples.Message)).ShouldNotBe(Hash(Examples.Message));

    private static readonly Dictionary<string, Func<MessageContent, MessageContent>> changes = new()
    {
        ["title"] = content => content with { Title = "Anders" },
        ["text"] = content => content with { Text = content.Text + " " },
        ["kind"] = content => content with { Kind = MessageKind.Norm },
        ["delivery"] = content => content with { Delivery = Delivery.Public },
        ["segment"] = content => content with { SegmentId = Guid.NewGuid() },
        ["determinant"] = content => content with { Determinant = Determinant.Skills },
        ["sender"] = content => content with { Sender = "Iemand anders" },
        ["experience story"] = content => content with { IsExperienceStory = true },
        ["sources"] = content => content with { Sources = ["nl-2024"] },
        ["accounts"] = content => content with { Accounts = [Guid.NewGuid()] },
        ["window"] = content => content with { Window = content.Window! with { To = content.Window!.To.AddMinutes(1) } },
        ["link target"] = content => content with { Links = [content.Links[0] with { Target = "https://elders.example" }] },
        ["link code"] = content => content with { Links = [content.Links[0] with { Code = "zzzzzzzz" }] },
        ["caption"] = content => content with { Variants = [content.Variants[0] with { Caption = "Anders" }] },
        ["captions"] = content => content with { Variants = [content.Variants[0] with { Captions = "Anders" }] },
        ["transcript"] = content => content with { Variants = [content.Variants[0] with { Transcript = "Anders" }] },
        ["alt text"] = content => content with { Variants = [content.Variants[0] with { Assets = [new AssetUse(Examples.Video, "Anders")] }] },
        ["format"] = content => content with { Variants = [content.Variants[0] with { Channel = Channel.Instagram, Format = Format.Reel }] },
        ["imagery"] = content => content with { Imagery = content.Imagery! with { Minors = true } },
    };

    [Fact]
    public void The_hash_covers_the_public_address() =>
        Permits.ContentHash(Examples.Message, "https://elders.example", Examples.Assets).ShouldNotBe(Hash(Examples.Message));

    [Fact]
    public void A_permit_ends_with_its_term_or_with_the_window()
    {
        Issue(Examples.Message).ValidUntil.ShouldBe(Examples.Message.Window!.To);
        Issue(Examples.Message with { Window = new Window(Examples.Now, Examples.Now.AddDays(300)) }).ValidUntil.ShouldBe(Examples.Now.AddDays(180));
    }

    [Fact]
    public void A_permit_for_an_alert_ends_with_the_last_day_of_the_alert_in_Amsterdam() =>
        Issue(Examples.Message with { Alert = new AlertPeriod("Red alert", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 3)) })
            .ValidUntil.ShouldBe(new DateTimeOffset(2026, 3, 3, 23, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_reissue_keeps_everything_but_revision_segment_and_rules()
    {
        var permit = Issue(Examples.Message);
        var reissued = Permits.Reissue(permit, Examples.Segment with { Version = 4, UseStatus = UseStatus.Uses }, 9);
        reissued.ShouldBe(permit with { Revision = 2, SegmentVersion = 4, UseStatus = UseStatus.Uses, RulesetVersion = 9 });
    }

    [Fact]
    public void Canonical_json_does_not_depend_on_the_order_of_names() =>
        CanonicalJson.Hash(new { b = 1, a = new { y = "é", x = (string?)null } }).ShouldBe(CanonicalJson.Hash(new { a = new { y = "é" }, b = 1 }));
}
