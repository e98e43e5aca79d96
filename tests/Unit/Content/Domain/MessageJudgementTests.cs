using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.UnitTests.Content.Domain;

public sealed class MessageJudgementTests
{
    [Fact]
    public void A_good_message_is_not_blocked() => Findings.Blocks(Examples.Judge(Examples.Message)).ShouldBeFalse();

    [Fact]
    public void A_caption_that_differs_is_judged_too()
    {
        var findings = Examples.Judge(With(variant => variant with { Caption = "Iedereen doet het. Stel je vraag via drugsinfo.nl." }));
        findings.ShouldContain(finding => finding.RuleId == "message/no-normalising" && finding.Subject == "variants.tiktok-video.caption");
    }

    [Fact]
    public void Words_that_are_said_or_described_are_judged_too()
    {
        Examples.Judge(With(variant => variant with { Captions = "Iedereen doet het." })).ShouldContain(finding => finding.Subject == "variants.tiktok-video.captions");
        Examples.Judge(With(variant => variant with { Transcript = "Iedereen doet het." })).ShouldContain(finding => finding.Subject == "variants.tiktok-video.transcript");
        Examples.Judge(With(variant => variant with { Assets = [new AssetUse(Examples.Video, "Iedereen doet het.")] }))
            .ShouldContain(finding => finding.Subject == "variants.tiktok-video.assets.0.altText");
    }

    [Fact]
    public void A_route_to_a_seller_does_not_hide_behind_a_link()
    {
        var findings = Examples.Judge(Examples.Message with { Links = [new Link("abcdefgh", "https://wa.me/31612345678")] });
        var found = findings.Where(finding => finding is { RuleId: "message/no-supply-route", Subject: "text" }).ShouldHaveSingleItem();
        Examples.Text[found.Start!.Value..found.End!.Value].ShouldBe("{link:1}");
    }

    [Fact]
    public void A_video_without_captions_or_transcript_is_blocked() =>
        Examples.Judge(With(variant => variant with { Transcript = null })).ShouldContain(finding => finding.RuleId == "message/media-access");

    [Fact]
    public void What_the_writer_declares_to_show_needs_a_judgement()
    {
        var finding = Examples.Judge(Examples.Message with { Imagery = Examples.Message.Imagery! with { Products = true, Minors = true } })
            .Where(finding => finding.RuleId == "message/imagery").ShouldHaveSingleItem();
        finding.Severity.ShouldBe(Severity.Judge);
        finding.Evidence.ShouldBe("products, minors");
    }

    [Fact]
    public void A_segment_that_no_longer_fits_the_campaign_is_a_finding_on_the_message() =>
        Examples.Judge(Examples.Message, context => context with { Segment = Examples.Segment with { AgeTo = 45 } })
            .ShouldContain(finding => finding.RuleId == "campaign/age-18-29" && finding.Severity == Severity.Block);

    [Fact]
    public void A_message_works_on_a_determinant_of_the_brief() =>
        Examples.Judge(Examples.Message with { Determinant = Determinant.Skills }).ShouldContain(finding => finding.RuleId == "campaign/theory");

    [Fact]
    public void The_whole_population_is_no_segment()
    {
        (Examples.Segment with { UseStatus = UseStatus.Any, AgeTo = 120 }).IsWholePopulation.ShouldBeTrue();
        (Examples.Segment with { UseStatus = UseStatus.Any, AgeTo = 120, Nationwide = false }).IsWholePopulation.ShouldBeFalse();
        (Examples.Segment with { UseStatus = UseStatus.Any }).IsWholePopulation.ShouldBeFalse();
    }

    [Fact]
    public void Judging_twice_gives_the_same_fingerprint() =>
        Findings.Fingerprint(Examples.Judge(Examples.Message)).ShouldBe(Findings.Fingerprint(Examples.Judge(Examples.Message with { })));

    [Fact]
    public void The_terms_of_the_contracts_and_of_the_rules_are_the_same()
    {
        Enum.GetValues<Contracts.Content.MessageKind>().Select(RuleTerms.Of).Distinct().Count().ShouldBe(Enum.GetValues<Campagne.DossierRules.MessageKind>().Length);
        Enum.GetValues<Contracts.Content.Delivery>().Select(RuleTerms.Of).Distinct().Count().ShouldBe(Enum.GetValues<Campagne.DossierRules.Delivery>().Length);
        Enum.GetValues<UseStatus>().Select(RuleTerms.Of).Distinct().Count().ShouldBe(Enum.GetValues<Campagne.DossierRules.UseStatus>().Length);
    }

    private static MessageContent With(Func<Variant, Variant> change) => Examples.Message with { Variants = [change(Examples.Message.Variants[0])] };
}
