using System.Globalization;

namespace Campagne.Audience.Domain;

/// <summary>A register figure on use in the last year among the general population.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="AgeMax">Inclusive; <see cref="Population.OldestAge"/> when the source has no upper age.</param>
/// <param name="Approximate">The source gives it in words ("about a quarter"): it widens bounds but is never the best estimate.</param>
internal sealed record UseFigure(
    string Substance, double Share, string People, int AgeMin, int AgeMax, int Year, string Source, string Address, bool Approximate)
{
    public int Width => AgeMax - AgeMin + 1;

    public bool Covers(int age) => AgeMin <= age && age <= AgeMax;

    /// <summary>A figure counts for four years unless its source says otherwise (an assumption); after that it is named as old.</summary>
    public bool OutdatedIn(int year) => year > Year + 4;
}

/// <summary>Which share of people of one age uses: bounds, and a best estimate when a register figure gives one.</summary>
internal sealed record UseShare(double Lower, double? Point, double Upper);

/// <summary>The figures that may say something about the size of a segment, per substance and age.</summary>
internal static class Prevalence
{
    public const string Cannabis = "cannabis";
    public const string OtherThanCannabis = "any_other_than_cannabis";

    /// <summary>
    /// Last-year use, men and women together, dated, of the general population. Figures on people who go out, on pupils and on students
    /// say nothing about everyone of that age and are left out.
    /// </summary>
    public static IReadOnlyList<UseFigure> Figures { get; } =
    [
        .. from row in Table.Read("nl-drug-prevalence.csv")
           where row["measure"] == "last_year" && row["sex"] == "all"
           let people = row["population"]
           let approximate = row["note"].Contains("geen exact cijfer", StringComparison.Ordinal)
           where people.StartsWith("algemene bevolking", StringComparison.Ordinal) || (approximate && people == "18-24-jarigen")
           where row.Integer("age_min") is not null && row.Integer("year") is not null
           select new UseFigure(
               row["substance"], row.Number("value_pct") / 100, people, row.Integer("age_min")!.Value, row.Integer("age_max") ?? Population.OldestAge,
               row.Integer("year")!.Value, row["source"].Replace(" (zie url)", "", StringComparison.Ordinal), row["url"], approximate),
    ];

    /// <summary>The figure that says most about an age: the narrowest band, then the latest year.</summary>
    public static UseFigure? Best(string substance, int age) => Figures
        .Where(figure => figure.Substance == substance && !figure.Approximate && figure.Covers(age))
        .OrderBy(figure => figure.Width).ThenByDescending(figure => figure.Year).FirstOrDefault();

    public static UseFigure? Rough(string substance, int age) => Figures.FirstOrDefault(figure => figure.Substance == substance && figure.Approximate && figure.Covers(age));

    // Per substance (0 for any drug) and age, worked out once.
    private static readonly UseShare[][] shares =
    [
        [.. Enumerable.Range(0, Population.OldestAge + 1).Select(AnyDrug)],
        .. Enum.GetValues<Substance>().Select(substance => Enumerable.Range(0, Population.OldestAge + 1).Select(age => Of(Name(substance), age)).ToArray()),
    ];

    public static UseShare Of(Substance? substance, int age) => shares[substance is { } one ? (int)one + 1 : 0][age];

    // Nobody publishes how many use any drug. Cannabis and other drugs overlap to an unknown degree: between "all the same people" and "nobody twice".
    private static UseShare AnyDrug(int age)
    {
        var (cannabis, other) = (Of(Cannabis, age), Of(OtherThanCannabis, age));
        var (least, most) = (Larger(cannabis.Point, other.Point), cannabis.Point + other.Point);
        return new UseShare(Math.Max(cannabis.Lower, other.Lower), (least + most) / 2, Math.Min(1, cannabis.Upper + other.Upper));
    }

    private static double? Larger(double? left, double? right) => left > right ? left : right;

    public static string Name(Substance substance) => substance switch
    {
        Substance.ThreeMmc => "3-MMC",
        Substance.FourFa => "4-FA",
        Substance.TwoCb => "2C-B",
        Substance.NitrousOxide => "nitrous_oxide",
        _ => substance.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private static UseShare Of(string substance, int age)
    {
        if (Best(substance, age) is not { } figure)
            return new UseShare(0, null, substance is OtherThanCannabis or "nitrous_oxide" ? 1 : Of(OtherThanCannabis, age).Upper);

        var (down, up) = Margin(figure);
        var rough = Rough(substance, age);
        return new UseShare(
            Math.Min(figure.Share * down, rough?.Share ?? 1), figure.Share, Math.Min(1, Math.Max(figure.Share * up, (rough?.Share ?? 0) * Assumptions.RoughUp)));
    }

    // Use differs by age: the wider the band of a figure, the less it says about one age in it.
    private static (double Down, double Up) Margin(UseFigure figure) => figure.Width switch
    {
        <= 10 => Assumptions.NarrowBand,
        <= 20 => Assumptions.MiddleBand,
        _ => Assumptions.WideBand,
    };
}
