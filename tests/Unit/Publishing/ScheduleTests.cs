using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

/// <summary>Both nights on which the clock changes in Amsterdam in 2026: 29 March forward, 25 October back.</summary>
public sealed class ScheduleTests
{
    private const string Amsterdam = "Europe/Amsterdam";

    [Theory]
    [InlineData("2026-12-01T20:00:00", "2026-12-01T19:00:00Z")]
    [InlineData("2026-07-01T20:00:00", "2026-07-01T18:00:00Z")]
    [InlineData("2026-03-29T01:59:59", "2026-03-29T00:59:59Z")]
    [InlineData("2026-03-29T03:00:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25T01:59:59", "2026-10-24T23:59:59Z")]
    [InlineData("2026-10-25T03:00:00", "2026-10-25T02:00:00Z")]
    public void A_local_time_is_the_instant_that_its_clock_shows(string local, string instant)
    {
        var resolved = Schedule.Resolve(local, Amsterdam, null);

        resolved.DueAt.ShouldBe(DateTimeOffset.Parse(instant));
        resolved.WasDoubled.ShouldBeFalse();
    }

    [Theory, InlineData("2026-03-29T02:00:00", "2026-03-29T03:00:00"), InlineData("2026-03-29T02:30:00", "2026-03-29T03:30:00"), InlineData("2026-03-29T02:59:59", "2026-03-29T03:59:59")]
    public void A_time_in_the_hour_that_is_skipped_is_refused_with_the_time_after_it(string local, string suggestion)
    {
        var resolved = Schedule.Resolve(local, Amsterdam, null);

        resolved.DueAt.ShouldBeNull();
        resolved.Problem.ShouldBe(ScheduleProblem.Gap);
        resolved.Suggestion.ShouldBe(suggestion);
        Schedule.Resolve(suggestion, Amsterdam, null).DueAt.ShouldNotBeNull();
    }

    [Fact]
    public void A_time_in_the_hour_that_comes_twice_is_the_earlier_one_unless_the_later_is_asked_for()
    {
        var earlier = Schedule.Resolve("2026-10-25T02:30:00", Amsterdam, null);
        var later = Schedule.Resolve("2026-10-25T02:30:00", Amsterdam, Overlap.Later);

        (earlier.DueAt, earlier.Resolution).ShouldBe((DateTimeOffset.Parse("2026-10-25T00:30:00Z"), "earlier"));
        (later.DueAt, later.Resolution).ShouldBe((DateTimeOffset.Parse("2026-10-25T01:30:00Z"), "later"));
    }

    [Theory]
    [InlineData("gisteren", Amsterdam, "Unreadable")]
    [InlineData("2026-02-30T20:00:00", Amsterdam, "Unreadable")]
    [InlineData("2026-12-01T20:00:00", "Europe/Lutjebroek", "UnknownZone")]
    public void What_is_no_time_or_no_zone_is_refused(string local, string zone, string problem) =>
        Schedule.Resolve(local, zone, null).Problem.ToString().ShouldBe(problem);

    [Fact]
    public void Every_minute_of_both_nights_is_one_instant_two_instants_or_refused()
    {
        foreach (var (night, skipped, doubled) in (IEnumerable<(DateTime, int, int)>)[(new DateTime(2026, 3, 29), 60, 0), (new DateTime(2026, 10, 25), 0, 60)])
        {
            var minutes = Enumerable.Range(0, 24 * 60).Select(minute => Schedule.Resolve(night.AddMinutes(minute).ToString("s"), Amsterdam, null)).ToList();

            minutes.Count(resolved => resolved.DueAt is null).ShouldBe(skipped);
            minutes.Count(resolved => resolved.WasDoubled).ShouldBe(doubled);
            var instants = minutes.Where(resolved => resolved.DueAt is not null).Select(resolved => resolved.DueAt!.Value).ToList();
            instants.ShouldBe(instants.Order().Distinct().ToList());
        }
    }
}
