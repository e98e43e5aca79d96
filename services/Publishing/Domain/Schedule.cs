using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Campagne.Publishing.Domain;

/// <summary>Which of the two moments is meant when the clock goes back and an hour comes twice.</summary>
internal enum Overlap { Earlier, Later }

internal enum ScheduleProblem { Unreadable, UnknownZone, Gap }

/// <summary>A local time with its zone, resolved to an instant, or why it cannot be.</summary>
/// <param name="DueAt">The instant; null when there is a problem.</param>
/// <param name="Resolution"><c>unique</c>, or <c>earlier</c> or <c>later</c> of a doubled hour.</param>
/// <param name="Problem">Why there is no such moment.</param>
/// <param name="Suggestion">The nearest local time after a gap.</param>
internal sealed record Resolved(DateTimeOffset? DueAt, string Resolution, ScheduleProblem? Problem, string? Suggestion)
{
    public bool WasDoubled => Resolution != "unique";
}

/// <summary>Local time and IANA zone to an instant. A time that does not exist is refused, one that exists twice is resolved and shown.</summary>
internal static class Schedule
{
    private static readonly LocalDateTimePattern pattern = LocalDateTimePattern.ExtendedIso;

    public static Resolved Resolve(string local, string zoneId, Overlap? overlap)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not { } zone)
            return new Resolved(null, "unique", ScheduleProblem.UnknownZone, null);
        if (!pattern.Parse(local).TryGetValue(default, out var time))
            return new Resolved(null, "unique", ScheduleProblem.Unreadable, null);

        var mapping = zone.MapLocal(time);
        return mapping.Count switch
        {
            1 => new Resolved(mapping.Single().ToDateTimeOffset().ToUniversalTime(), "unique", null, null),
            0 => new Resolved(null, "unique", ScheduleProblem.Gap, pattern.Format(AfterGap(time, mapping))),
            _ when overlap is Overlap.Later => new Resolved(mapping.Last().ToDateTimeOffset().ToUniversalTime(), "later", null, null),
            _ => new Resolved(mapping.First().ToDateTimeOffset().ToUniversalTime(), "earlier", null, null),
        };
    }

    /// <summary>The instant as a clock in the zone shows it, for people.</summary>
    public static string Local(DateTimeOffset instant, string zoneId) =>
        LocalDateTimePattern.CreateWithInvariantCulture("dd-MM-uuuu HH:mm").Format(
            Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zoneId]).LocalDateTime);

    /// <summary>The calendar day in the zone.</summary>
    public static DateOnly Day(DateTimeOffset instant, string zoneId) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[zoneId]).Date.ToDateOnly();

    // The same distance after the gap as was meant after its begin: 02:30 becomes 03:30.
    private static LocalDateTime AfterGap(LocalDateTime time, ZoneLocalMapping mapping) =>
        time.PlusSeconds(mapping.LateInterval.WallOffset.Seconds - mapping.EarlyInterval.WallOffset.Seconds);
}
