using Campagne.Local.Commands;
using Campagne.Local.Processes;

namespace Campagne.UnitTests.Local;

public sealed class SupervisionTests
{
    [Fact]
    public void A_process_that_keeps_falling_is_started_ever_later_but_at_least_every_half_minute() =>
        Enumerable.Range(1, 8).Select(n => Backoff.Delay(n).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30, 30]);

    [Fact]
    public void Falls_of_long_ago_are_forgotten()
    {
        Backoff.Count(4, TimeSpan.FromSeconds(3)).ShouldBe(5);
        Backoff.Count(4, Backoff.Forgotten).ShouldBe(1);
    }

    [Fact]
    public void Degraded_may_serve_and_says_why()
    {
        var health = Health.Read(200, """{"status":"degraded","checks":[{"name":"broker","status":"degraded","reason":"no connection"},{"name":"database","status":"ready"}]}""");

        health.MayServe.ShouldBeTrue();
        health.Reason.ShouldBe("broker: no connection");
    }

    [Theory]
    [InlineData(503, """{"status":"unready","checks":[{"name":"database","status":"unready","reason":"refused"}]}""", "unready", "database: refused")]
    [InlineData(404, "", "no answer", "/health/ready answers 404 without a report")]
    [InlineData(200, "<html>", "no answer", "/health/ready answers 200 without a report")]
    public void What_is_not_ready_may_not_serve(int code, string body, string status, string reason) =>
        Health.Read(code, body).ShouldBe(new Health(status, reason));

    [Theory]
    [InlineData(42, "42 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(7_260, "2 h 1 min")]
    [InlineData(180_000, "2 d 2 h")]
    public void Time_up_is_said_in_two_units(int seconds, string text) => StatusCommand.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);
}
