using Campagne.Contracts.Audience;

namespace Campagne.Audience.Domain;

/// <summary>What a platform may be told about a segment: place, language, adult age and frequency. Never use, substance or setting (DSA 26(3), AVG 9).</summary>
internal static class LawfulTargeting
{
    private const string Netherlands = "NL";
    private const string Dutch = "nl";

    /// <summary>Most posts a week when the writer asks nothing (post/frequency, an assumption).</summary>
    public const int UsualPerWeek = 4;

    public static TargetingSpecification For(SegmentContent segment) => new()
    {
        Countries = [Netherlands],
        Regions = segment.Region is { Level: not RegionLevel.Country, Name: { } name } ? [name] : [],
        Languages = segment.Targeting?.Languages is { Count: > 0 } languages ? [.. languages.Distinct().Order(StringComparer.Ordinal)] : [Dutch],
        AgeMin = Math.Max(Assumptions.AdultAge, segment.AgeFrom),
        AgeMax = Math.Max(Assumptions.AdultAge, segment.AgeTo),
        MaxPerWeek = segment.Targeting?.MaxPerWeek ?? UsualPerWeek,
    };

    /// <summary>The wish repeats what follows from the segment, or leaves it out.</summary>
    public static bool Fits(TargetingWish wish, TargetingSpecification derived) =>
        Same(wish.Countries, derived.Countries) && Same(wish.Regions, derived.Regions)
        && (wish.AgeMin ?? derived.AgeMin) == derived.AgeMin && (wish.AgeMax ?? derived.AgeMax) == derived.AgeMax;

    private static bool Same(IReadOnlyList<string>? asked, IReadOnlyList<string> derived) => asked is null || asked.Order(StringComparer.Ordinal).SequenceEqual(derived);
}
