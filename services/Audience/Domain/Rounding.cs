namespace Campagne.Audience.Domain;

/// <summary>Numbers of people as they may be shown: to 5 below 10,000, to 10 below 100,000, to 100 above; nothing from 1 to 9.</summary>
internal static class Rounding
{
    public static long? Publishable(double? people) => people is not { } value || (value > 0 && value < Assumptions.MinimumCell) ? null : Round(value);

    public static long Round(double people)
    {
        var step = people switch { < 10_000 => 5, < 100_000 => 10, _ => 100 };
        return (long)Math.Floor((people / step) + 0.5) * step;
    }
}
