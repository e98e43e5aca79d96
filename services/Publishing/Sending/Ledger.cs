using Campagne.Contracts.Publishing;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Sending;

/// <summary>
/// Writes down what happens to a post on its way, one transaction per fact. Every status change asks for the lease as well: a worker that lost it writes nothing but outcomes,
/// which are true whoever knows them.
/// </summary>
internal sealed class Ledger(IServiceScopeFactory scopes, PublishingOptions options)
{
    private static readonly string[] open = ["Claimed", "Sending", "Processing", "Unconfirmed"];

    /// <summary>Judges the post now and holds it when the gate says so.</summary>
    public Task<bool> PassesGate(Guid postId, string owner) => Step(async work => await Locked(work, postId, owner) is { } post && await Pass(work, post) is not null);

    /// <summary>The last look at the gate and the intent, in one transaction: what is sent was allowed at the moment that it was written down.</summary>
    /// <returns>The attempt's id; null when the post was held or is not ours any more.</returns>
    public Task<long?> Intend(Guid postId, string owner, NextMove.Mutate move) => Step<long?>(async work =>
    {
        if (await Locked(work, postId, owner) is not { } post || await Pass(work, post) is not { } facts)
            return null;
        var attempt = await Attempts.Intend(work, postId, move, facts.Current!.Revision, owner, CancellationToken.None);
        var sending = await work.Find<PostRow>(
            """
            update post set status = 'Sending', status_since = case when status = 'Sending' then status_since else @Now end, version = version + 1, step = @Step,
                            committed = committed or @Publishes, lease_until = @until
            where id = @postId and lease_owner = @owner and status = any (@from)
            returning *
            """,
            new { postId, owner, move.Step, move.Publishes, until = work.Now + options.Lease, from = WithSelf(PostStatus.Sending), work.Now },
            CancellationToken.None);
        if (sending is null)
            throw new InvalidOperationException("The row was locked, so it cannot have changed.");
        if (move.Publishes || post.Status == PostStatus.Claimed)
        {
            work.Record(new AuditEntry(Actor.System, "post-sending", "post", postId.ToString(), post.CampaignId, After: new
            {
                sending.State, move.Run, move.Step, facts.Current.Revision, facts.Current.ContentHash, facts.Current.RulesetVersion, facts.Current.SegmentVersion,
            }));
        }

        return attempt;
    });

    /// <summary>The outcome of an attempt, kept whoever has the post by now; the status follows only when it is still ours.</summary>
    public Task Record(Guid postId, string owner, long attemptId, NextMove.Mutate move, Outcome outcome) => Step(async work =>
    {
        await Lock(work, postId);
        await Attempts.Answered(work, attemptId, outcome, CancellationToken.None);
        if (outcome.Known == Known.Rejected && move.Publishes)
            await work.Execute("update post set committed = false where id = @postId and status <> 'Published'", new { postId }, CancellationToken.None);
        if (outcome.Known == Known.Unknown)
            await ToUnconfirmed(work, postId, owner, work.Now + options.SettleAfter, outcome.Code);
        return true;
    });

    /// <summary>Attempts whose worker is gone: nobody knows what came of them.</summary>
    public Task Recover(PostRow post, IReadOnlyList<Attempt> abandoned, string owner) => Step(async work =>
    {
        await Lock(work, post.Id);
        foreach (var attempt in abandoned)
            await Attempts.Conclude(work, attempt, Outcome.Unknown("worker-gone"), OutcomeSource.Recovery, CancellationToken.None);
        await ToUnconfirmed(work, post.Id, owner, abandoned.Max(attempt => attempt.IntendedAt) + options.SettleAfter, "worker-gone");
        return true;
    });

    /// <summary>What reading the platform proved of an earlier attempt.</summary>
    public Task Settle(PostRow post, Attempt attempt, Outcome outcome) => Step(async work =>
    {
        await Lock(work, post.Id);
        var whole = outcome with { Handle = outcome.Handle ?? attempt.Handle, Secret = outcome.Secret ?? attempt.Secret };
        if (!await Attempts.Conclude(work, attempt, whole, OutcomeSource.Reading, CancellationToken.None))
            return false;
        if (outcome.Known == Known.Rejected && attempt.Publishes)
            await work.Execute("update post set committed = false where id = @Id and status <> 'Published'", new { post.Id }, CancellationToken.None);
        work.Record(new AuditEntry(Actor.System, "attempt-settled", "post", post.Id.ToString(), post.CampaignId, After: new { attempt.Id, attempt.Step, Outcome = outcome.Known.ToString(), outcome.Code }));
        return true;
    });

    public Task<bool> Unconfirmed(Guid postId, string owner, DateTimeOffset again) => Step(async work =>
    {
        await ToUnconfirmed(work, postId, owner, again, null);
        return false;
    });

    /// <summary>Nothing to do for a while: gives the post back until then.</summary>
    public Task<bool> Park(Guid postId, string owner, TimeSpan wait) => Step(async work =>
    {
        await work.Execute(
            """
            update post set status = case when status = 'Claimed' and not exists (select 1 from attempt where post_id = @postId) then 'Due'
                                          when status = 'Unconfirmed' and exists (select 1 from attempt join lateral (select outcome from attempt_outcome
                                                   where attempt_id = attempt.id order by id desc limit 1) latest on true
                                               where post_id = @postId and latest.outcome = 'Unknown') then 'Unconfirmed'
                                          else 'Processing' end,
                            version = version + 1, next_at = @again, lease_owner = null, lease_until = null
            where id = @postId and lease_owner = @owner and status = any (@open)
            """,
            new { postId, owner, again = work.Now + wait, open },
            CancellationToken.None);
        return false;
    });

    public Task<bool> Hold(Guid postId, string owner, Hold hold) => Step(async work =>
    {
        if (await Locked(work, postId, owner) is not null)
            await Holding.Hold(work, postId, [hold], CancellationToken.None);
        return false;
    });

    public Task<bool> Fail(Guid postId, string owner, string code) => Step(async work =>
    {
        var post = await work.Find<PostRow>(
            """
            update post set status = 'Failed', status_since = @Now, version = version + 1, failure_code = @code, next_at = null, lease_owner = null, lease_until = null
            where id = @postId and lease_owner = @owner and status = any (@from) and not committed
            returning *
            """,
            new { postId, owner, code, from = PostStates.Before(PostStatus.Failed), work.Now },
            CancellationToken.None);
        if (post is null)
            return false;
        work.Publish(new PostFailed { Post = post.Reference, Code = code, Explanation = Texts.InDutch("post-failed", code), OccurredAt = work.Now });
        work.Record(new AuditEntry(Actor.System, "post-failed", "post", postId.ToString(), post.CampaignId, After: post.State));
        return false;
    });

    public Task Published(Guid postId, string owner, string? mediaId, string? permalink) => Step(async work =>
    {
        var post = await work.Find<PostRow>(
            """
            update post set status = 'Published', status_since = @Now, version = version + 1, published_at = @Now, platform_media_id = @mediaId, permalink = @permalink,
                            insights_at = @first, next_at = null, lease_owner = null, lease_until = null
            where id = @postId and lease_owner = @owner and status = any (@from)
            returning *
            """,
            new { postId, owner, mediaId, permalink, first = work.Now + options.InsightsAfter, from = PostStates.Before(PostStatus.Published), work.Now },
            CancellationToken.None);
        if (post is null)
            return false;
        work.Publish(new PostPublished
        {
            Post = post.Reference, PlatformMediaId = mediaId, Permalink = permalink, PublishedAt = post.PublishedAt!.Value, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(Actor.System, "post-published", "post", postId.ToString(), post.CampaignId, After: post.State));
        return true;
    });

    private async Task ToUnconfirmed(Work work, Guid postId, string owner, DateTimeOffset again, string? code)
    {
        var post = await work.Find<PostRow>(
            """
            update post set status = 'Unconfirmed', status_since = case when status = 'Unconfirmed' then status_since else @Now end, version = version + 1,
                            next_at = @again, lease_owner = null, lease_until = null
            where id = @postId and lease_owner = @owner and status = any (@from)
            returning *
            """,
            new { postId, owner, again, from = WithSelf(PostStatus.Unconfirmed), work.Now },
            CancellationToken.None);
        if (post is not null && code is not null)
            work.Record(new AuditEntry(Actor.System, "post-unconfirmed", "post", postId.ToString(), post.CampaignId, After: new { post.State, code }));
    }

    private static Task Lock(Work work, Guid postId) => work.Execute("select 1 from post where id = @postId for update", new { postId }, CancellationToken.None);

    private static Task<PostRow?> Locked(Work work, Guid postId, string owner) => work.Find<PostRow>(
        "select * from post where id = @postId and lease_owner = @owner and status = any (@open) for update", new { postId, owner, open }, CancellationToken.None);

    private static async Task<GateFacts?> Pass(Work work, PostRow post)
    {
        var facts = (await Facts.Of(work, [post], work.Now, CancellationToken.None))[post.Id];
        var decision = Gate.Decide(facts);
        if (decision.Go)
            return facts;
        await Holding.Hold(work, post.Id, decision.Holds, CancellationToken.None);
        return null;
    }

    private static string[] WithSelf(PostStatus status) => [.. PostStates.Before(status), status.ToString()];

    private async Task<T> Step<T>(Func<Work, Task<T>> step)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var result = await step(work);
        await work.Commit(CancellationToken.None);
        return result;
    }
}
