using System.Globalization;

namespace Campagne.Measurement.Domain;

/// <summary>
/// Shares of the audience of an account against a target of 18 to 29, from the platform's age bands (specification of measurement, 3.3 and 3.4).
/// The bounds are the uncertainty: platform figures are a census of a modelled attribute.
/// </summary>
/// <param name="Minors">Accounts of the band below 18; null when the platform gave no such band.</param>
internal sealed record AudienceShares(
    long Total, long Unknown, long? Minors, long CertainlyOutside, double OnTargetLower, double? OnTargetPoint, double OnTargetUpper, double OffTargetLower)
{
    private const double LargelyUnknown = 0.20;

    public double? MinorsLower => Minors is { } minors ? (double)minors / Total : null;

    public double? MinorsUpper => Minors is { } minors ? (double)(minors + Unknown) / Total : null;

    public double UnknownShare => (double)Unknown / Total;

    public bool AgeLargelyUnknown => UnknownShare > LargelyUnknown;

    /// <param name="bands">Platform band (<c>13-17</c>, <c>65+</c>, <c>unknown</c>) to accounts.</param>
    /// <param name="apportion">Share of 25 to 29 inside 25 to 34 in the population.</param>
    /// <returns>Null when there is nobody in it.</returns>
    public static AudienceShares? Of(IReadOnlyDictionary<string, long> bands, double apportion)
    {
        var (inside, straddling, unknown, total) = (0L, 0L, 0L, 0L);
        long? minors = null;
        foreach (var (band, count) in bands)
        {
            total += count;
            switch (Ages(band))
            {
                case null:
                    unknown += count;
                    break;
                case ( >= 18, <= 29):
                    inside += count;
                    break;
                case (_, < 18):
                    minors = (minors ?? 0) + count;
                    break;
                case ( <= 29, _):
                    straddling += count;
                    break;
            }
        }

        if (total <= 0)
            return null;
        var outside = total - inside - straddling - unknown;
        return new AudienceShares(
            total, unknown, minors, outside,
            (double)inside / total,
            total == unknown ? null : (inside + (apportion * straddling)) / (total - unknown),
            (double)(inside + straddling + unknown) / total,
            (double)outside / total);
    }

    private static (int From, int To)? Ages(string band)
    {
        var parts = band.Split('-', '+');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from))
            return null;
        return int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? (from, to) : (from, int.MaxValue);
    }
}
