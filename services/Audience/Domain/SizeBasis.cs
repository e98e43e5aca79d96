using System.Globalization;
using Campagne.Contracts.Audience;

namespace Campagne.Audience.Domain;

/// <summary>Says in plain words what an estimate rests on: every figure with its year and source, and every assumption as an assumption.</summary>
internal sealed class SizeBasis(Criteria criteria, int year, CultureInfo culture)
{
    private readonly IReadOnlyList<UseFigure> figures = Used(criteria);

    public string Text(Size everyone)
    {
        var sentences = new List<string>
        {
            Say("size-population", People(), Number(Rounding.Round(everyone.Point!.Value))),
        };
        if (criteria.UseStatus == UseStatus.Any)
            sentences.Add(Say("size-any"));
        foreach (var figure in figures.Where(_ => criteria.UseStatus != UseStatus.Any))
        {
            sentences.Add(Say(
                figure.Approximate ? "size-use-rough" : "size-use", Percentage(figure), figure.People, Label(figure.Substance), figure.Year, figure.Source));
        }

        if (figures.Any(figure => figure.OutdatedIn(year)) && criteria.UseStatus != UseStatus.Any)
            sentences.Add(Say("size-outdated"));
        sentences.AddRange(Reservations());
        return string.Join(' ', sentences);
    }

    public IReadOnlyList<SizeFigure> Figures(Size everyone) =>
    [
        new(Say("figure-population", People()), Rounding.Round(everyone.Point!.Value), Say("unit-people"), 2021,
            "CBS StatLine 83502NED", "https://opendata.cbs.nl/statline/#/CBS/nl/dataset/83502NED", year > 2025),
        new(Say("figure-ages"), null, "", 2019, "Human Mortality Database (CBS)", "https://www.mortality.org", year > 2023),
        .. criteria.UseStatus == UseStatus.Any ? [] : figures.Select(figure => new SizeFigure(
            Say("figure-use", Label(figure.Substance), figure.People), Math.Round(figure.Share * 100, 1), "%", figure.Year, figure.Source, figure.Address, figure.OutdatedIn(year))),
    ];

    public IReadOnlyList<string> Assumptions()
    {
        var split = criteria.Region.Level == RegionLevel.Country ? Domain.Assumptions.SplitMarginCountry : Domain.Assumptions.SplitMarginRegion;
        return
        [
            Say("assume-population", Domain.Assumptions.PopulationMargin * 100, split * 100),
            .. criteria.UseStatus == UseStatus.Any ? [] : (string[])[Say("assume-use")],
        ];
    }

    private IEnumerable<string> Reservations()
    {
        if (criteria.UseStatus == UseStatus.InContact)
            yield return Say("size-in-contact");
        if (criteria is { UseStatus: UseStatus.Uses or UseStatus.DoesNotUse, Substance: null })
            yield return Say("size-any-drug");
        if (criteria is { UseStatus: UseStatus.Uses or UseStatus.DoesNotUse, Substance: { } substance } && Ages().Any(age => Prevalence.Best(Prevalence.Name(substance), age) is null))
            yield return Say("size-no-figure", Label(Prevalence.Name(substance)));
        if (criteria is { Region.Level: not RegionLevel.Country } and not { UseStatus: UseStatus.Any })
            yield return Say("size-national-use");
        if (criteria is { Sex: not null } and not { UseStatus: UseStatus.Any })
            yield return Say("size-both-sexes");
        if (criteria.Setting is not null)
            yield return Say("size-setting");
    }

    private string People() => Say(
        criteria.Sex switch { Sex.Female => "women", Sex.Male => "men", _ => "people" },
        criteria.AgeFrom, criteria.AgeTo, criteria.Region.Name ?? Say("netherlands"));

    private string Label(string substance) => Say("substance-" + substance);

    private string Percentage(UseFigure figure) => (figure.Share * 100).ToString("0.#", culture);

    private string Number(long value) => value.ToString("N0", culture);

    private string Say(string key, params object?[] values) => Texts.In(culture, key, values);

    private IEnumerable<int> Ages() => Ages(criteria);

    private static IEnumerable<int> Ages(Criteria criteria) =>
        Enumerable.Range(criteria.AgeFrom, Math.Max(0, Math.Min(criteria.AgeTo, Population.OldestAge) - criteria.AgeFrom + 1));

    private static IReadOnlyList<UseFigure> Used(Criteria criteria)
    {
        string[] substances = criteria.Substance is { } one ? [Prevalence.Name(one)] : [Prevalence.Cannabis, Prevalence.OtherThanCannabis];
        return
        [
            .. (from substance in substances
                from age in Ages(criteria)
                from figure in (UseFigure?[])[Prevalence.Best(substance, age), Prevalence.Rough(substance, age)]
                where figure is not null
                select figure).Distinct(),
        ];
    }
}
