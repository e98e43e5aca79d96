namespace Campagne.Measurement.Domain;

/// <summary>Counts as they may be shown: half-up to 5 below 10,000, to 10 below 100,000, to 100 above (specification of measurement, 3.5).</summary>
internal static class Rounding
{
    public const int Base = 5;

    public static long Round(long count, int step = Base)
    {
        var width = count switch { < 10_000 => step, < 100_000 => 2 * step, _ => 20 * step };
        return (long)Math.Floor(((double)count / width) + 0.5) * width;
    }
}
