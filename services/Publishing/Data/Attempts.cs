using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Data;

internal enum OutcomeSource { Answer, Recovery, Reading, Person }

/// <summary>The append-only rows around every external mutation.</summary>
internal static class Attempts
{
    public static Task<IReadOnlyList<Attempt>> Of(Work work, Guid postId, CancellationToken cancel) => work.List<Attempt>(
        """
        select attempt.id, run, step, part, publishes, intended_at, latest.id as outcome_id, outcome, latest.at as outcome_at, handle, secret, code, disposition
        from attempt
        left join lateral (select * from attempt_outcome where attempt_id = attempt.id order by id desc limit 1) latest on true
        where post_id = @postId
        order by attempt.id
        """,
        new { postId },
        cancel);

    /// <summary>The intent; it must be committed before the request starts.</summary>
    public static Task<long> Intend(Work work, Guid postId, NextMove.Mutate move, int permitRevision, string owner, CancellationToken cancel) => work.Single<long>(
        """
        insert into attempt (post_id, run, step, part, publishes, permit_revision, intended_at, intended_by)
        values (@postId, @Run, @Step, @Part, @Publishes, @permitRevision, @Now, @owner)
        returning id
        """,
        new { postId, move.Run, move.Step, move.Part, move.Publishes, permitRevision, work.Now, owner },
        cancel);

    /// <summary>What the answer was. True whoever knows it, so it is always kept.</summary>
    public static Task Answered(Work work, long attemptId, Outcome outcome, CancellationToken cancel) =>
        Write(work, attemptId, outcome, OutcomeSource.Answer, "true", null, cancel);

    /// <summary>A conclusion drawn from what was known when it was drawn: it does not count when an answer came in meanwhile.</summary>
    /// <returns>False when there is something newer.</returns>
    public static async Task<bool> Conclude(Work work, Attempt attempt, Outcome outcome, OutcomeSource source, CancellationToken cancel) => await Write(
        work, attempt.Id, outcome, source, "(select max(id) from attempt_outcome where attempt_id = @attemptId) is not distinct from @seen", attempt.OutcomeId, cancel) > 0;

    private static Task<int> Write(Work work, long attemptId, Outcome outcome, OutcomeSource source, string guard, long? seen, CancellationToken cancel) => work.Execute(
        $"""
        insert into attempt_outcome (attempt_id, outcome, source, at, handle, secret, code, disposition)
        select @attemptId, @known, @source, @Now, @Handle, @Secret, @Code, @disposition where {guard}
        """,
        new
        {
            attemptId, seen, known = outcome.Known.ToString(), source = source.ToString(), work.Now,
            outcome.Handle, outcome.Secret, outcome.Code, disposition = outcome.Disposition?.ToString(),
        },
        cancel);
}
