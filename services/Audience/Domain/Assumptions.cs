namespace Campagne.Audience.Domain;

/// <summary>Numbers of our own, because the sources give none. Every answer that rests on them says so.</summary>
internal static class Assumptions
{
    /// <summary>Whole five-year bands of 2021, used now.</summary>
    public const double PopulationMargin = 0.02;

    /// <summary>A part of a band, split by the national ages of 2019: the whole country has nearly those ages still.</summary>
    public const double SplitMarginCountry = 0.05;

    /// <summary>A region may have other ages inside a band than the country, a student town above all.</summary>
    public const double SplitMarginRegion = 0.25;

    public static readonly (double Down, double Up) NarrowBand = (0.90, 1.10);
    public static readonly (double Down, double Up) MiddleBand = (0.75, 1.25);

    /// <summary>Figures such as 18+: in 2018 people of 18 to 34 used 2.4 to 2.7 times as often as all adults, older people far less.</summary>
    public static readonly (double Down, double Up) WideBand = (0.40, 3.00);

    /// <summary>For a figure that the source gives in words.</summary>
    public const double RoughUp = 1.10;

    /// <summary>Cells below this are not shown (measurement: suppression).</summary>
    public const long MinimumCell = 10;

    public const int AdultAge = 18;
}
