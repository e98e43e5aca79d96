using Campagne.Publishing.Data;
using Campagne.ServiceDefaults.Data;
using Dapper;
using Npgsql;

namespace Campagne.Publishing.Sending;

/// <summary>
/// Finds what is due, claims it in batches and gives it to workers. Any number of instances may run: SKIP LOCKED keeps them apart, and a lease says who works on what.
/// A notification wakes it; without one it looks again after a short while.
/// </summary>
internal sealed partial class Scheduler(
    IServiceScopeFactory scopes, NpgsqlDataSource database, Runner runner, PublishingOptions options, PausePoint pause, ILogger<Scheduler> log) : BackgroundService
{
    private readonly SemaphoreSlim free = new(options.Concurrency);
    private readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid().ToString("N")[..8]}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var listener = await database.OpenConnectionAsync(stoppingToken);
                await listener.ExecuteAsync("listen posts");
                while (true)
                {
                    while (await Round(stoppingToken)) { }
                    await listener.WaitAsync(options.PollEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                Waiting(failure.GetType().Name, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        for (var worker = 0; worker < options.Concurrency; worker++)
            await free.WaitAsync(CancellationToken.None); // what has begun is brought to a safe point
    }

    public override void Dispose()
    {
        free.Dispose();
        base.Dispose();
    }

    /// <returns>True when there may be more.</returns>
    private async Task<bool> Round(CancellationToken stopping)
    {
        await free.WaitAsync(stopping); // no claim without a worker for it
        var room = Math.Min(options.Batch, free.CurrentCount + 1);
        IReadOnlyList<PostRow> claimed;
        try
        {
            claimed = await Claim(room, stopping);
        }
        catch
        {
            free.Release();
            throw;
        }

        if (claimed.Count == 0)
        {
            free.Release();
            return false;
        }

        await pause.At("claimed", stopping);
        for (var index = 0; index < claimed.Count; index++)
        {
            if (index > 0)
                await free.WaitAsync(CancellationToken.None);
            var post = claimed[index];
            _ = Task.Run(() => Work(post, stopping), CancellationToken.None);
        }

        return claimed.Count == room;
    }

    private async Task<IReadOnlyList<PostRow>> Claim(int most, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var arguments = new { most, owner, until = work.Now + options.Lease, work.Now };
        await work.Execute(
            """
            update post set status = 'Due', status_since = @Now, version = version + 1
            where id in (select id from post where status = 'Planned' and due_at <= @Now order by due_at limit @most for update skip locked)
            """,
            arguments,
            cancel);
        var posts = await work.List<PostRow>(
            """
            update post set status = case when status = 'Due' then 'Claimed' else status end,
                            status_since = case when status = 'Due' then @Now else status_since end,
                            version = version + 1, lease_owner = @owner, lease_until = @until
            where id in (
                select id from post
                where status in ('Due', 'Claimed', 'Sending', 'Processing', 'Unconfirmed') and next_at <= @Now and (lease_until is null or lease_until < @Now)
                order by next_at limit @most for update skip locked)
            returning *
            """,
            arguments,
            cancel);
        await work.Commit(cancel);
        return posts;
    }

    private async Task Work(PostRow post, CancellationToken stopping)
    {
        try
        {
            await runner.Run(post, owner, stopping);
        }
        catch (Exception failure) // the lease brings the post back; its rows say where it was
        {
            Interrupted(post.Id, failure.GetType().Name, failure.Message);
        }
        finally
        {
            free.Release();
        }
    }

    [LoggerMessage(2020, LogLevel.Warning, "The scheduler waits: {Kind}: {Reason}")]
    private partial void Waiting(string kind, string reason);

    [LoggerMessage(2021, LogLevel.Error, "Work on post {Post} was interrupted: {Kind}: {Reason}")]
    private partial void Interrupted(Guid post, string kind, string reason);
}
