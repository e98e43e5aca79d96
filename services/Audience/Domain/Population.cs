using System.Collections.Frozen;
using System.Globalization;

namespace Campagne.Audience.Domain;

/// <summary>People per region, sex and year of age: the CBS five-year bands of 2021, split by the single ages of 2019.</summary>
internal sealed class Population
{
    public const int OldestAge = 110;

    /// <summary>Counts per sex and single age, 0 to <see cref="OldestAge"/>; the bands as indexes of their first and last age.</summary>
    public sealed record People(double[] Female, double[] Male)
    {
        public double[] Of(Sex sex) => sex == Sex.Female ? Female : Male;
    }

    private sealed record Band(string Region, string Group, double Male, double Female);

    private readonly FrozenDictionary<Region, People> regions;

    private Population(FrozenDictionary<Region, People> regions) => this.regions = regions;

    public static Population Register { get; } = Load();

    public People? In(Region region) => regions.GetValueOrDefault(region);

    public IEnumerable<Region> Regions => regions.Keys.OrderBy(region => region.Level).ThenBy(region => region.Name, StringComparer.Create(new CultureInfo("nl"), CompareOptions.None));

    /// <summary>The first and last age of the five-year band of an age; the last band is 95 and older.</summary>
    public static (int First, int Last) BandOf(int age) => age >= 95 ? (95, OldestAge) : (age / 5 * 5, (age / 5 * 5) + 4);

    private static Population Load()
    {
        var single = Table.Read("nl-population-2019-single-age-sex.csv");
        var shares = new People(Shares([.. single.Select(row => row.Number("female"))]), Shares([.. single.Select(row => row.Number("male"))]));
        return new Population(Regions(RegionLevel.Country, Bands("nl-population-2021-5yr-sex.csv", null))
            .Concat(Regions(RegionLevel.Province, Bands("nl-population-2021-5yr-sex-province.csv", "province")))
            .Concat(Regions(RegionLevel.Municipality, Bands("nl-population-2021-5yr-sex-municipality.csv", "municipality")))
            .Concat(Regions(RegionLevel.GgdRegion, Bands("nl-population-2021-5yr-sex-ggd-region.csv", "ggd_region")))
            .ToFrozenDictionary());

        IEnumerable<KeyValuePair<Region, People>> Regions(RegionLevel level, IEnumerable<Band> bands) =>
            from band in bands
            group band by band.Region into region
            select KeyValuePair.Create(
                new Region(level, level == RegionLevel.Country ? null : region.Key),
                new People(Split(region, band => band.Female, shares.Female), Split(region, band => band.Male, shares.Male)));
    }

    private static IEnumerable<Band> Bands(string file, string? regionColumn) =>
        Table.Read(file).Select(row => new Band(regionColumn is null ? "" : row[regionColumn], row["age_group"], row.Number("male"), row.Number("female")));

    // Which part of its five-year band each age is.
    private static double[] Shares(double[] counts)
    {
        var shares = new double[OldestAge + 1];
        for (var age = 0; age <= OldestAge; age++)
        {
            var (first, last) = BandOf(age);
            shares[age] = counts[age] / counts[first..(last + 1)].Sum();
        }

        return shares;
    }

    private static double[] Split(IEnumerable<Band> bands, Func<Band, double> count, double[] shares)
    {
        var people = new double[OldestAge + 1];
        foreach (var band in bands)
        {
            var (first, last) = BandOf(int.Parse(band.Group.Split('-', '+')[0], CultureInfo.InvariantCulture));
            for (var age = first; age <= last; age++)
                people[age] = count(band) * shares[age];
        }

        return people;
    }
}
