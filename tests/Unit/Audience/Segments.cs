using System.Text.Json;
using Campagne.Audience.Domain;
using Campagne.Contracts.Audience;
using Campagne.DossierRules;
using TargetingSpecification = Campagne.Contracts.Audience.TargetingSpecification;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.UnitTests.Audience;

public sealed class Segments
{
    private static readonly SegmentContent segment = new(
        "Uitgaanders", "Mensen die uitgaan en met drugs in aanraking komen.", UseStatus.Uses, 18, 29, new Region(RegionLevel.Province, "Utrecht"),
        Substance: Substance.Ecstasy, Setting: Setting.GoingOut, Targeting: new TargetingWish(Languages: ["nl", "en"], MaxPerWeek: 2));

    [Fact]
    public void Targeting_never_tells_a_platform_about_use()
    {
        var told = JsonSerializer.Serialize(LawfulTargeting.For(segment));

        told.ShouldNotContain("use", Case.Insensitive);
        told.ShouldNotContain("ecstasy", Case.Insensitive);
        told.ShouldNotContain("going", Case.Insensitive);
        told.ShouldNotContain(segment.Description);
        typeof(TargetingSpecification).GetProperties().Select(property => property.Name).ShouldBe(
            ["Countries", "Regions", "Languages", "AgeMin", "AgeMax", "MaxPerWeek"], ignoreOrder: true);
    }

    [Fact]
    public void Targeting_says_place_language_adult_age_and_frequency()
    {
        var told = LawfulTargeting.For(segment);

        told.Countries.ShouldBe(["NL"]);
        told.Regions.ShouldBe(["Utrecht"]);
        told.Languages.ShouldBe(["en", "nl"]);
        (told.AgeMin, told.AgeMax, told.MaxPerWeek).ShouldBe((18, 29, 2));
    }

    [Fact]
    public void A_wish_that_differs_from_the_segment_is_refused()
    {
        var findings = SegmentCheck.WhileWriting(Ruleset.Default, segment with { Targeting = new TargetingWish(AgeMin: 21) });

        findings.Select(finding => finding.RuleId).ShouldBe(["segment/lawful-targeting"]);
    }

    [Fact]
    public void Nobody_under_18_is_addressed()
    {
        var outcome = new SegmentValidator().Validate(segment with { AgeFrom = 17 });

        outcome.Errors.Select(error => error.ErrorCode).ShouldBe(["segment/adult"]);
    }

    [Theory]
    [InlineData("Dakloze jongeren in de stad")]
    [InlineData("Jongeren met een licht verstandelijke beperking")]
    [InlineData("Jongvolwassenen met psychische klachten")]
    [InlineData("Vluchtelingen van 18 tot 29")]
    public void A_vulnerable_group_is_no_segment(string name) =>
        SegmentCheck.WhileWriting(Ruleset.Default, segment with { Name = name }).ShouldContain(finding => finding.RuleId == "segment/vulnerable");

    [Theory]
    [InlineData("Studenten die uitgaan")]
    [InlineData("Thuiswonende jongvolwassenen")]
    [InlineData("Festivalbezoekers")]
    public void An_ordinary_group_is(string name) => SegmentCheck.WhileWriting(Ruleset.Default, segment with { Name = name }).ShouldBeEmpty();

    [Fact]
    public void A_segment_of_fewer_than_a_thousand_people_is_not_published()
    {
        var small = segment with { Region = new Region(RegionLevel.Municipality, "Vlieland") };

        SegmentCheck.WhenPublished(Ruleset.Default, small, SizeEstimation.Estimate(small.Criteria(), Population.Register))
            .Select(finding => finding.RuleId).ShouldBe(["segment/minimum-size"]);
    }

    [Theory]
    [InlineData(0.0, 0L)]
    [InlineData(1.0, null)]
    [InlineData(9.9, null)]
    [InlineData(10.0, 10L)]
    [InlineData(1_302.5, 1_305L)]
    [InlineData(14_321.0, 14_320L)]
    [InlineData(626_349.0, 626_300L)]
    public void Numbers_of_people_are_rounded_and_small_ones_hidden(double people, long? shown) => Campagne.Audience.Domain.Rounding.Publishable(people).ShouldBe(shown);
}
