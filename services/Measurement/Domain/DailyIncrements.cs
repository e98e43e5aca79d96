namespace Campagne.Measurement.Domain;

/// <summary>A lifetime counter at the end of a day.</summary>
internal sealed record DayCounter(Guid PostId, string Metric, DateOnly Day, long Lifetime);

/// <summary>
/// What was added since the previous measurement. A day without a measurement has no figure: it is unknown, and the next one covers it.
/// A counter that the platform lowered gives no figure either.
/// </summary>
internal static class DailyIncrements
{
    public sealed record Increment(Guid PostId, string Metric, DateOnly Day, long? Added);

    public static IEnumerable<Increment> Of(IEnumerable<DayCounter> counters) =>
        from counter in counters
        group counter by (counter.PostId, counter.Metric) into series
        from increment in Of(series.Key.PostId, series.Key.Metric, [.. series.OrderBy(counter => counter.Day)])
        select increment;

    private static IEnumerable<Increment> Of(Guid post, string metric, IReadOnlyList<DayCounter> days) =>
        days.Select((day, index) =>
        {
            var added = day.Lifetime - (index == 0 ? 0 : days[index - 1].Lifetime);
            return new Increment(post, metric, day.Day, added < 0 ? null : added);
        });
}
