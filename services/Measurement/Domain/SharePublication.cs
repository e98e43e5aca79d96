namespace Campagne.Measurement.Domain;

/// <summary>Shares as they may be shown (specification of measurement, 3.5).</summary>
internal static class SharePublication
{
    public const long MinimumDenominator = 50;

    /// <returns>Whole percentages below 1,000, tenths above; null when the denominator or either part is too small.</returns>
    public static double? Publishable(double share, long denominator)
    {
        var (part, rest) = (share * denominator, (1 - share) * denominator);
        if (denominator < MinimumDenominator || Small(part) || Small(rest))
            return null;
        return Math.Round(share, denominator < 1_000 ? 2 : 3, MidpointRounding.AwayFromZero);
    }

    // A tolerance for what a division and a multiplication leave behind.
    private static bool Small(double count) => count > 0.001 && count < Suppression.MinimumCell - 0.001;
}
