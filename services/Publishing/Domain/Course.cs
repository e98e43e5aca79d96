namespace Campagne.Publishing.Domain;

/// <summary>One mutation of a platform's way to a publication.</summary>
/// <param name="Step">Its name; with the platform's name it is also the name of its pause points.</param>
/// <param name="Part">0, or which of several (chunk, carousel item).</param>
/// <param name="Publishes">When it succeeds, the post may be out.</param>
internal sealed record CourseStep(string Step, int Part, bool Publishes);

/// <summary>
/// Reads from the attempts what comes next. It never names a second publishing mutation while the platform may have done an earlier one: an attempt
/// without an outcome, or with an unknown one, is settled first, by reading (design invariant 3).
/// </summary>
internal static class Course
{
    private const int MostTries = 8;
    private const int MostRuns = 4;

    /// <param name="attempts">In the order in which they were made.</param>
    /// <param name="steps">The platform's steps, in order.</param>
    public static NextMove Next(IReadOnlyList<Attempt> attempts, IReadOnlyList<CourseStep> steps)
    {
        if (attempts.FirstOrDefault(attempt => attempt.Open) is { } open)
            return new NextMove.Settle(open);
        if (attempts.LastOrDefault(attempt => attempt is { Publishes: true, Outcome: Known.Confirmed }) is { } done)
            return new NextMove.Check(done);

        var run = attempts.Count == 0 ? 1 : attempts.Max(attempt => attempt.Run);
        foreach (var step in steps)
        {
            var tries = attempts.Where(attempt => attempt.Run == run && attempt.Step == step.Step && attempt.Part == step.Part).ToList();
            if (tries.Count == 0)
                return new NextMove.Mutate(run, step.Step, step.Part, step.Publishes);
            switch (tries[^1])
            {
                case { Outcome: Known.Confirmed }:
                    continue;
                case { Disposition: Disposition.Fail } refused:
                    return new NextMove.GiveUp(refused.Code ?? "refused");
                case { Disposition: Disposition.NewRun } refused:
                    return run >= MostRuns ? new NextMove.GiveUp(refused.Code ?? "refused") : new NextMove.Mutate(run + 1, steps[0].Step, steps[0].Part, steps[0].Publishes);
                case var refused:
                    return tries.Count >= MostTries ? new NextMove.GiveUp(refused.Code ?? "refused") : new NextMove.Mutate(run, step.Step, step.Part, step.Publishes);
            }
        }

        return new NextMove.GiveUp("nothing-left"); // the last step of every platform publishes, so it was found above
    }
}
