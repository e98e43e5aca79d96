using System.Globalization;
using Campagne.Audience.Domain;
using Campagne.Contracts.Audience;
using FsCheck;
using FsCheck.Fluent;

namespace Campagne.UnitTests.Audience;

public sealed class SizeEstimates
{
    private static readonly Region country = new(RegionLevel.Country);
    private static readonly Region[] regions = [.. Population.Register.Regions];

    private static readonly Arbitrary<Criteria> criteria =
        (from status in Gen.Elements(Enum.GetValues<UseStatus>())
         from ages in Gen.Choose(18, 100).Two()
         from region in Gen.Elements(regions)
         from sex in Gen.Elements<Sex?>(null, Sex.Female, Sex.Male)
         from substance in Gen.Elements<Substance?>([null, .. Enum.GetValues<Substance>().Cast<Substance?>()])
         select new Criteria(status, Math.Min(ages.Item1, ages.Item2), Math.Max(ages.Item1, ages.Item2), region, sex, substance)).ToArbitrary();

    [Fact]
    public void An_estimate_lies_between_its_bounds() => Prop.ForAll(criteria, one =>
    {
        var size = Estimate(one);
        return size.Lower >= 0 && size.Lower <= size.Upper && (size.Point is not { } point || (size.Lower <= point && point <= size.Upper));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wider_age_band_is_never_smaller() => Prop.ForAll(criteria, one =>
    {
        var (size, wider) = (Estimate(one), Estimate(one with { AgeFrom = Math.Max(18, one.AgeFrom - 1), AgeTo = one.AgeTo + 1 }));
        return wider.Lower >= size.Lower - 1e-6 && wider.Upper >= size.Upper - 1e-6 && (size.Point is null || wider.Point is null || wider.Point >= size.Point - 1e-6);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parts_add_up_to_the_whole() => Prop.ForAll(criteria, one =>
    {
        if (one.AgeFrom == one.AgeTo || Estimate(one).Point is not { } whole)
            return true;
        var middle = (one.AgeFrom + one.AgeTo) / 2;
        var ages = Estimate(one with { AgeTo = middle }).Point + Estimate(one with { AgeFrom = middle + 1 }).Point;
        var sexes = one.Sex is null ? Estimate(one with { Sex = Sex.Female }).Point + Estimate(one with { Sex = Sex.Male }).Point : whole;
        return Near(ages!.Value, whole) && Near(sexes!.Value, whole);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Who_uses_and_who_does_not_are_everyone() => Prop.ForAll(criteria, one =>
        Estimate(one with { UseStatus = UseStatus.Uses }).Point is not { } uses
        || Near(uses + Estimate(one with { UseStatus = UseStatus.DoesNotUse }).Point!.Value, Estimate(one with { UseStatus = UseStatus.Any }).Point!.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void Provinces_add_up_to_the_country()
    {
        var everyone = new Criteria(UseStatus.Any, 18, 29, country);
        var provinces = regions.Where(region => region.Level == RegionLevel.Province).Sum(region => Estimate(everyone with { Region = region }).Point);

        regions.Count(region => region.Level == RegionLevel.Province).ShouldBe(12);
        provinces!.Value.ShouldBe(Estimate(everyone).Point!.Value, 2_000); // PC4 counts are rounded to 5
    }

    [Fact]
    public void The_number_of_people_of_18_to_29_is_that_of_the_register()
    {
        // 2019 counted 2,635,871; 2021 had more people of 20 to 29.
        Estimate(new Criteria(UseStatus.Any, 18, 29, country)).Point!.Value.ShouldBeInRange(2_640_000, 2_690_000);
    }

    [Fact]
    public void Who_comes_into_contact_is_not_identified_only_bounded()
    {
        var size = Estimate(new Criteria(UseStatus.InContact, 18, 29, country));
        var answer = SizeAnswer.For(new Criteria(UseStatus.InContact, 18, 29, country), Population.Register, 2026, CultureInfo.GetCultureInfo("nl"));

        size.Point.ShouldBeNull();
        size.Lower.ShouldBe(Estimate(new Criteria(UseStatus.Uses, 18, 29, country)).Lower);
        answer.Status.ShouldBe(SizeAnswer.NotIdentified);
        answer.Basis.ShouldContain("Er is geen cijfer over mensen die met drugs in aanraking komen");
        answer.ForOthers()!.Point.ShouldBe(answer.Lower!.Value);
    }

    [Fact]
    public void Figures_on_people_who_go_out_are_never_used() =>
        Prevalence.Figures.ShouldAllBe(figure => !figure.People.Contains("uitgaan") && !figure.Source.Contains("Uitgaansonderzoek") && !figure.People.Contains("student"));

    [Fact]
    public void The_basis_names_every_figure_with_year_and_source()
    {
        var answer = SizeAnswer.For(new Criteria(UseStatus.Uses, 18, 29, country, Substance: Substance.Ecstasy), Population.Register, 2026, CultureInfo.GetCultureInfo("nl"));

        answer.Basis.ShouldContain("9,3%");
        answer.Basis.ShouldContain("2023");
        answer.Figures.ShouldContain(figure => figure.Year == 2023 && figure.Value == 9.3 && !figure.Outdated);
        answer.Assumptions.ShouldAllBe(assumption => assumption.StartsWith("Aanname"));
    }

    [Fact]
    public void A_substance_without_a_figure_gives_bounds_only()
    {
        var size = Estimate(new Criteria(UseStatus.Uses, 18, 29, country, Substance: Substance.Amphetamine));

        size.Point.ShouldBeNull();
        size.Lower.ShouldBe(0);
        size.Upper.ShouldBeLessThan(Estimate(new Criteria(UseStatus.Any, 18, 29, country)).Upper);
    }

    [Fact]
    public void A_handful_of_people_is_not_shown()
    {
        var answer = SizeAnswer.For(
            new Criteria(UseStatus.Uses, 18, 18, new Region(RegionLevel.Municipality, "Schiermonnikoog"), Substance: Substance.Ketamine), Population.Register, 2026, CultureInfo.InvariantCulture);

        answer.Status.ShouldBe(SizeAnswer.Suppressed);
        (answer.Point, answer.Lower, answer.Upper).ShouldBe((null, null, null));
        answer.ForOthers().ShouldBeNull();
    }

    private static Size Estimate(Criteria one) => SizeEstimation.Estimate(one, Population.Register);

    private static bool Near(double left, double right) => Math.Abs(left - right) <= 1e-6 * Math.Max(1, Math.Abs(right));
}
