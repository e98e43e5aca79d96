using MathNet.Numerics;

namespace Campagne.Measurement.Domain;

/// <summary>
/// Watches a share against a ceiling at every look, for ever, with one error rate (specification of measurement, 6.6). H0: the share is at most the ceiling.
/// Exact for independent units and a design effect of 1.
/// </summary>
internal static class ShareMonitor
{
    private const double Floor = 1e-300;

    /// <summary>Cumulative counts at one look.</summary>
    public sealed record Look(long Events, long Units);

    /// <param name="LogE">Evidence at each look, as ln E.</param>
    /// <param name="RunningMaxLogE">Highest evidence so far; null before there were enough units.</param>
    /// <param name="PAnytime">p-value that holds at every look.</param>
    /// <param name="FirstAlarmLook">Counted from 1; null when there was no alarm.</param>
    public sealed record Outcome(IReadOnlyList<double> LogE, IReadOnlyList<double?> RunningMaxLogE, IReadOnlyList<double> PAnytime, int? FirstAlarmLook);

    /// <summary>ln of the e-value against "the share is at most <paramref name="ceiling"/>".</summary>
    /// <param name="designEffect">How many units count as one, because they are alike.</param>
    public static double LogE(double events, double units, double ceiling, double designEffect = 1)
    {
        var (hits, misses) = (events / designEffect, (units - events) / designEffect);
        var prior = (1 - ceiling) / ceiling;
        return SpecialFunctions.BetaLn(1 + hits, prior + misses) + LogTail(1 + hits, prior + misses, ceiling)
            - SpecialFunctions.BetaLn(1, prior) - LogTail(1, prior, ceiling)
            - (hits * Math.Log(ceiling)) - (misses * Math.Log(1 - ceiling));
    }

    public static Outcome Run(IReadOnlyList<Look> looks, double ceiling, double alpha, double designEffect, long minimumUnits)
    {
        var logE = looks.Select(look => LogE(look.Events, look.Units, ceiling, designEffect)).ToList();
        var running = new List<double?>();
        double? highest = null;
        for (var look = 0; look < looks.Count; look++)
        {
            if (looks[look].Units >= minimumUnits)
                highest = Math.Max(highest ?? double.NegativeInfinity, logE[look]);
            running.Add(highest);
        }

        var alarm = running.FindIndex(max => max >= Math.Log(1 / alpha));
        return new Outcome(logE, running, [.. running.Select(max => max is { } value ? Math.Min(1, Math.Exp(-value)) : 1)], alarm < 0 ? null : alarm + 1);
    }

    // P(Beta(x, y) > ceiling) by swapping arguments, so that no digits are lost in 1 - P.
    private static double LogTail(double x, double y, double ceiling) => Math.Log(Math.Max(Floor, SpecialFunctions.BetaRegularized(y, x, 1 - ceiling)));
}
