using Campagne.Contracts.Audience;

namespace Campagne.Audience.Domain;

/// <summary>Expected number of people with bounds, not rounded.</summary>
/// <param name="Point">Null when no register figure identifies it: then only the bounds are known.</param>
internal sealed record Size(double? Point, double Lower, double Upper);

/// <summary>How many people meet the criteria. A sum over single ages, so that parts add up to the whole and a wider age band is never smaller.</summary>
internal static class SizeEstimation
{
    public static Size Estimate(Criteria criteria, Population population)
    {
        var people = population.In(criteria.Region) ?? throw new ArgumentException($"There is no region {criteria.Region}.", nameof(criteria));
        var split = criteria.Region.Level == RegionLevel.Country ? Assumptions.SplitMarginCountry : Assumptions.SplitMarginRegion;
        var total = new Size(0, 0, 0);
        foreach (var sex in criteria.Sex is { } one ? [one] : (Sex[])[Sex.Female, Sex.Male])
        {
            for (var age = criteria.AgeFrom; age <= Math.Min(criteria.AgeTo, Population.OldestAge); age = Population.BandOf(age).Last + 1)
                total = Add(total, Band(criteria, people.Of(sex), age, split));
        }

        return total;
    }

    /// <summary>Which share of people of an age the criteria on use describe.</summary>
    public static UseShare ShareOf(UseStatus status, Substance? substance, int age) => (status, Prevalence.Of(substance, age)) switch
    {
        (UseStatus.Any, _) => new UseShare(1, 1, 1),
        (UseStatus.Uses, var use) => use,
        (UseStatus.DoesNotUse, var use) => new UseShare(1 - use.Upper, 1 - use.Point, 1 - use.Lower),
        // Nobody counts who comes into contact with use: at least who uses, at most everyone.
        (UseStatus.InContact, var use) => new UseShare(use.Lower, null, 1),
        var (unknown, _) => throw new ArgumentOutOfRangeException(nameof(status), unknown, null),
    };

    private static Size Band(Criteria criteria, double[] people, int from, double split)
    {
        var (first, last) = Population.BandOf(from);
        var to = Math.Min(last, criteria.AgeTo);
        var inside = Sum(criteria, people, from, to);
        if (from == first && to == last)
            return new Size(inside.Point, inside.Lower * (1 - Assumptions.PopulationMargin), inside.Upper * (1 + Assumptions.PopulationMargin));

        // Part of a band is never more than all of it.
        var whole = Sum(criteria, people, first, last).Upper * (1 + Assumptions.PopulationMargin);
        return new Size(
            inside.Point,
            inside.Lower * (1 - Assumptions.PopulationMargin) * (1 - split),
            Math.Min(whole, inside.Upper * (1 + Assumptions.PopulationMargin) * (1 + split)));
    }

    private static Size Sum(Criteria criteria, double[] people, int from, int to)
    {
        var sum = new Size(0, 0, 0);
        for (var age = from; age <= to; age++)
        {
            var share = ShareOf(criteria.UseStatus, criteria.Substance, age);
            sum = Add(sum, new Size(people[age] * share.Point, people[age] * share.Lower, people[age] * share.Upper));
        }

        return sum;
    }

    private static Size Add(Size left, Size right) => new(left.Point + right.Point, left.Lower + right.Lower, left.Upper + right.Upper);
}
