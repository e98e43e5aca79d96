using Campagne.Contracts.Publishing;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Data;

/// <summary>A row of <c>post_hold</c>.</summary>
internal sealed record HoldRow
{
    public required long Id { get; init; }
    public required Guid PostId { get; init; }
    public required string Code { get; init; }
    public required string[] Arguments { get; init; }
    public required string Owner { get; init; }
    public required Release Release { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedWhy { get; init; }

    public string Explanation => Texts.Hold(Code, Arguments);
}

/// <summary>Holding posts and letting them go: the one place where a post becomes Held, and the one where it stops being so.</summary>
internal static class Holding
{
    /// <summary>Statuses that can still be held: nothing that the platform may already have shown.</summary>
    private const string NotOut = "not committed";

    public static async Task<PostRow?> Hold(Work work, Guid postId, IReadOnlyList<Hold> holds, CancellationToken cancel)
    {
        var post = await work.Find<PostRow>(
            $"""
            update post set status = 'Held', status_since = @Now, version = version + 1, next_at = null, lease_owner = null, lease_until = null
            where id = @postId and status = any (@from) and {NotOut}
            returning *
            """,
            new { postId, from = PostStates.Before(PostStatus.Held), work.Now },
            cancel);
        if (post is not null)
            await Reasons(work, [post], holds, cancel);
        return post;
    }

    /// <summary>Holds every post of a scope that is not out, in one statement; those that are held already get the reason added.</summary>
    /// <param name="scope">Trusted SQL over <c>post</c>.</param>
    public static async Task<int> HoldAll(Work work, string scope, object arguments, Hold hold, int most, CancellationToken cancel)
    {
        // Locked in one order, so that two such statements cannot wait for each other.
        var ids = await work.List<Guid>(
            $"""
            select id from post
            where ({scope}) and status in ('Planned', 'Due', 'Claimed', 'Sending', 'Processing', 'Held') and {NotOut}
              and not exists (select 1 from post_hold where post_id = post.id and ended_at is null and code = '{hold.Code}')
            order by id limit {most} for update
            """,
            arguments,
            cancel);
        var posts = await work.List<PostRow>(
            """
            update post set status = 'Held', status_since = case when status = 'Held' then status_since else @Now end, version = version + 1,
                            next_at = null, lease_owner = null, lease_until = null
            where id = any (@ids) returning *
            """,
            new { ids = ids.ToArray(), work.Now },
            cancel);
        await Reasons(work, posts, [hold], cancel);
        return posts.Count;
    }

    public static Task<IReadOnlyList<HoldRow>> Open(Work work, Guid[] postIds, CancellationToken cancel) => work.List<HoldRow>(
        "select * from post_hold where post_id = any (@postIds) and ended_at is null order by id", new { postIds }, cancel);

    /// <summary>Looks again at held posts whose reasons events can take away: back to the calendar, or held for what is the reason now.</summary>
    /// <param name="scope">Trusted SQL over <c>post</c>.</param>
    public static async Task Reconsider(Work work, string scope, object arguments, string why, CancellationToken cancel)
    {
        var posts = await work.List<PostRow>(
            $"""
            select * from post
            where ({scope}) and status = 'Held'
              and not exists (select 1 from post_hold where post_id = post.id and ended_at is null and release <> 'Event')
            order by id for update
            """,
            arguments,
            cancel);
        var facts = await Facts.Of(work, posts, null, cancel);
        foreach (var post in posts)
        {
            var decision = Gate.Decide(facts[post.Id]);
            await End(work, post.Id, decision.Holds, why, null, cancel);
            if (decision.Go)
                await BackToCalendar(work, post, Actor.System, why, cancel);
            else
                await Reasons(work, [post], decision.Holds, cancel, announce: false);
        }
    }

    /// <summary>Ends the open holds of a post, except those that still stand.</summary>
    public static Task End(Work work, Guid postId, IReadOnlyList<Hold> standing, string why, Guid? by, CancellationToken cancel) => work.Execute(
        """
        update post_hold set ended_at = @Now, ended_by = @by, ended_why = @why
        where post_id = @postId and ended_at is null and code <> all (@standing)
        """,
        new { postId, standing = standing.Select(hold => hold.Code).ToArray(), why, by, work.Now },
        cancel);

    /// <summary>A person says that a held post may go on: the gate judges it again, and what still stands keeps holding it.</summary>
    public static async Task<PostRow> Retry(Work work, PostRow post, Actor actor, string why, CancellationToken cancel)
    {
        var decision = Gate.Decide((await Facts.Of(work, [post], null, cancel))[post.Id]);
        await End(work, post.Id, decision.Holds, why, actor.Id, cancel);
        if (decision.Go)
            return await BackToCalendar(work, post, actor, why, cancel) ?? post;
        await Reasons(work, [post], decision.Holds, cancel);
        return post;
    }

    /// <summary>Held → Planned, or Due when its moment has come.</summary>
    public static async Task<PostRow?> BackToCalendar(Work work, PostRow post, Actor actor, string why, CancellationToken cancel)
    {
        var to = post.DueAt > work.Now ? PostStatus.Planned : PostStatus.Due;
        var moved = await work.Find<PostRow>(
            """
            update post set status = @to, status_since = @Now, version = version + 1, next_at = due_at
            where id = @Id and status = any (@from) and status = 'Held'
            returning *
            """,
            new { post.Id, to = to.ToString(), from = PostStates.Before(to), work.Now },
            cancel);
        if (moved is null)
            return null;

        work.Record(new AuditEntry(actor, "post-released", "post", post.Id.ToString(), post.CampaignId, post.State, new { moved.State, why }));
        if (actor.Id is { } person)
            work.Publish(new PostReleased { Post = moved.Reference, ReleasedBy = person, Reason = why, OccurredAt = work.Now });
        else
            work.Publish(Planned(moved, work.Now));
        await work.Execute("notify posts", null, cancel);
        return moved;
    }

    public static PostPlanned Planned(PostRow post, DateTimeOffset now) => new()
    {
        Post = post.Reference, DueAt = post.DueAt, Zone = post.Zone, LatestAt = post.LatestAt, PlannedBy = post.CreatedBy, OccurredAt = now,
    };

    private static async Task Reasons(Work work, IReadOnlyList<PostRow> posts, IReadOnlyList<Hold> holds, CancellationToken cancel, bool announce = true)
    {
        foreach (var hold in holds)
        {
            var kind = Holds.Kinds[hold.Code];
            await work.Execute(
                """
                insert into post_hold (post_id, code, arguments, owner, release, deadline, since)
                select held.post, @Code, @Arguments, @Owner, @release, @deadline, @Now from unnest(@ids) as held (post)
                where not exists (select 1 from post_hold where post_id = held.post and ended_at is null and code = @Code and arguments = @Arguments)
                """,
                new
                {
                    hold.Code, hold.Arguments, kind.Owner, release = kind.Release.ToString(), deadline = work.Now + kind.Within, work.Now,
                    ids = posts.Select(post => post.Id).ToArray(),
                },
                cancel);
        }

        if (!announce)
            return;
        foreach (var post in posts)
        {
            work.Publish(new PostHeld { Post = post.Reference, Reasons = [.. holds.Select(hold => Contract(hold, work.Now))], OccurredAt = work.Now });
            work.Record(new AuditEntry(Actor.System, "post-held", "post", post.Id.ToString(), post.CampaignId, After: new { post.State, Holds = holds.Select(hold => hold.Code) }));
        }
    }

    private static HoldReason Contract(Hold hold, DateTimeOffset now)
    {
        var kind = Holds.Kinds[hold.Code];
        return new HoldReason(hold.Code, Texts.HoldInDutch(hold.Code, hold.Arguments), kind.Owner, now + kind.Within);
    }
}
