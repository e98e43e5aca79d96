using Campagne.Publishing.Domain;
using Campagne.Publishing.Platforms;
using Dapper;
using Npgsql;

namespace Campagne.Publishing.Sending;

/// <summary>
/// Sends one mutation, once. It holds the shared stop lock and the post's row from the last check until the request is handed to the socket: a stop waits for
/// that, a hold or another worker waits for that, and none of them can come in between. What happens after the hand-over is an outcome, never a reason to send again.
/// </summary>
internal sealed class MutateOnce(NpgsqlDataSource database, PlatformHttp http, PublishingOptions options, PausePoint pause)
{
    private static readonly TimeSpan handOverWithin = TimeSpan.FromMilliseconds(700);

    public async Task<Outcome> Send(Guid postId, string owner, string name, Mutation mutation)
    {
        await pause.At(name + ".intent-written", CancellationToken.None);
        using var timeout = new CancellationTokenSource(options.RequestTimeout);
        using var request = mutation.Request();
        var body = new HandedOver(request.Content ?? throw new InvalidOperationException("A mutation has a body."));
        request.Content = body;

        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var guard = await connection.BeginTransactionAsync(CancellationToken.None);
        await connection.ExecuteAsync(KillSwitch.Shared, transaction: guard);
        var may = await connection.ExecuteScalarAsync<bool?>( // a statement of its own: its snapshot is taken after the lock
            """
            select true from post cross join publishing_state
            where post.id = @postId and post.lease_owner = @owner and post.status = 'Sending' and not publishing_state.stopped
            for update of post
            """,
            new { postId, owner },
            guard);
        if (may is null)
            return Outcome.Rejected("not-sent", Disposition.Retry);

        var answer = http.Mutate(request, timeout.Token);
        await Task.WhenAny(body.Started, answer, Task.Delay(handOverWithin, CancellationToken.None));
        if (!body.Started.IsCompleted)
            await timeout.CancelAsync(); // no connection in time: give the lock back rather than let a stop wait
        if (!body.Started.IsCompleted)
        {
            await Finished(answer);
            if (!body.Started.IsCompleted)
                return Outcome.Rejected("unreachable", Disposition.Retry);
        }

        await guard.RollbackAsync(CancellationToken.None);
        await pause.At(name + ".request-sent", CancellationToken.None);
        var outcome = await Finished(answer) is { } told ? mutation.Read(told) : Outcome.Unknown("no-answer");
        await pause.At(name + ".answered", CancellationToken.None);
        return outcome;
    }

    private static async Task<Answer?> Finished(Task<Answer> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }
}
