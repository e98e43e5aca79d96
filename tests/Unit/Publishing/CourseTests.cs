using Campagne.Publishing.Domain;

namespace Campagne.UnitTests.Publishing;

public sealed class CourseTests
{
    private static readonly CourseStep[] steps = [new("init", 0, false), new("chunk", 0, false), new("last-chunk", 1, true)];

    [Fact]
    public void A_post_begins_with_the_first_step() => Course.Next([], steps).ShouldBe(new NextMove.Mutate(1, "init", 0, false));

    [Fact]
    public void An_attempt_without_a_known_outcome_is_settled_before_anything_else()
    {
        foreach (var outcome in (Known?[])[null, Known.Unknown])
            Course.Next([Made("init", outcome)], steps).ShouldBeOfType<NextMove.Settle>();
    }

    [Fact]
    public void When_the_last_step_is_confirmed_the_platform_is_asked() =>
        Course.Next([Made("init", Known.Confirmed), Made("chunk", Known.Confirmed), Made("last-chunk", Known.Confirmed, publishes: true)], steps).ShouldBeOfType<NextMove.Check>();

    [Fact]
    public void A_refusal_that_may_be_retried_repeats_that_step_and_no_other() =>
        Course.Next([Made("init", Known.Confirmed), Made("chunk", Known.Rejected, Disposition.Retry)], steps).ShouldBe(new NextMove.Mutate(1, "chunk", 0, false));

    [Fact]
    public void What_is_of_no_use_any_more_begins_anew_a_few_times() =>
        Course.Next([Made("init", Known.Rejected, Disposition.NewRun)], steps).ShouldBe(new NextMove.Mutate(2, "init", 0, false));

    [Fact]
    public void Endless_refusals_end() =>
        Course.Next([.. Enumerable.Repeat(Made("init", Known.Rejected, Disposition.Retry), 8)], steps).ShouldBeOfType<NextMove.GiveUp>();

    /// <summary>Whatever happened before: no mutation while the platform may have brought the post out, and none that publishes after it did.</summary>
    [Fact]
    public void No_history_leads_to_a_second_publication()
    {
        var random = new Random(20261201);
        Known?[] outcomes = [null, Known.Unknown, Known.Confirmed, Known.Rejected];
        for (var trial = 0; trial < 20_000; trial++)
        {
            var history = Enumerable.Range(0, random.Next(8)).Select(_ =>
            {
                var step = steps[random.Next(steps.Length)];
                return Made(step.Step, outcomes[random.Next(4)], (Disposition)random.Next(5), step.Publishes, run: random.Next(1, 4)) with { Part = step.Part };
            }).ToList();

            if (Course.Next(history, steps) is NextMove.Mutate)
            {
                history.ShouldNotContain(attempt => attempt.Open);
                history.ShouldNotContain(attempt => attempt.Publishes && attempt.Outcome == Known.Confirmed);
            }
        }
    }

    private static Attempt Made(string step, Known? outcome, Disposition? disposition = null, bool publishes = false, int run = 1) => new()
    {
        Id = 1, Run = run, Step = step, Part = step == "last-chunk" ? 1 : 0, Publishes = publishes, IntendedAt = Sample.Now, Outcome = outcome,
        Disposition = outcome == Known.Rejected ? disposition : null, Code = "code",
    };
}
