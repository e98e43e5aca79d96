using System.Globalization;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>What the posts of a campaign reached, per post, message, segment, day or channel.</summary>
internal static class ReadReach
{
    internal sealed record Reach(
        Guid CampaignId, string By, DateTimeOffset? CutOff, IReadOnlyList<ReachRow> Rows, ReachRow Total, Joint? JointReach, IReadOnlyList<string> Notes);

    /// <param name="Independence">Indicative only.</param>
    internal sealed record Joint(long? Lower, long? Upper, long? Independence, long Population);

    private sealed record PostRow(Guid PostId, Guid MessageId, Guid SegmentId, string Channel, string? Title, string? Segment);

    private sealed record FactRow(Guid PostId, string Metric, DateOnly Day, long Lifetime, DateTimeOffset CollectedAt);

    private sealed record ClickRow(Guid MessageId, DateOnly Day, long Clicks);

    private sealed record Facts(IReadOnlyList<PostRow> Posts, IReadOnlyList<FactRow> Counters, IReadOnlyList<ClickRow> Clicks);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/reach", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Toont wat een campagne bereikte").WithTags("cijfers");

    private static async Task<Results<Ok<Reach>, ProblemHttpResult>> Handle(Guid id, string? by, Settings settings, Work work, CancellationToken cancel)
    {
        by ??= "post";
        if (by is not ("post" or "message" or "segment" or "day" or "channel"))
            return Refusal.Invalid([new Fault("query", "by", Texts.Of("by-unknown"), "by")]);
        return TypedResults.Ok(await Of(id, by, settings, work, cancel));
    }

    internal static async Task<Reach> Of(Guid campaign, string by, Settings settings, Work work, CancellationToken cancel)
    {
        var facts = new Facts(
            await work.List<PostRow>(
                """
                select post_id, post.message_id, post.segment_id, channel, message.title, segment.name as segment
                from post left join message using (message_id) left join segment using (segment_id)
                where post.campaign_id = @campaign order by coalesce(published_at, due_at), post_id
                """,
                new { campaign },
                cancel),
            await work.List<FactRow>(
                """
                select post_id, metric, day, lifetime, collected_at from insight_fact
                where post_id in (select post_id from post where campaign_id = @campaign) order by post_id, metric, day
                """,
                new { campaign },
                cancel),
            await work.List<ClickRow>(
                """
                select message_id, (hour at time zone 'Europe/Amsterdam')::date as day, sum(clicks)::bigint as clicks
                from click_count join tracked_link using (code) where campaign_id = @campaign and agent = 'Person' group by 1, 2
                """,
                new { campaign },
                cancel));
        var (rows, total) = ReachTable.Of([.. Groups(facts, by)], Texts.Of("total"), settings.Population);
        return new Reach(
            campaign, by, facts.Counters.Count == 0 ? null : facts.Counters.Max(fact => fact.CollectedAt), rows, total, Jointly(facts, total, settings.Population), Notes(by));
    }

    private static IEnumerable<PostGroup> Groups(Facts facts, string grouping)
    {
        if (grouping == "day")
            return Days(facts);

        var latest = facts.Counters.GroupBy(fact => fact.PostId).ToDictionary(
            post => post.Key,
            post => (IReadOnlyDictionary<string, long>)post.GroupBy(fact => fact.Metric).ToDictionary(metric => metric.Key, metric => metric.Last().Lifetime));
        var clicks = facts.Clicks.GroupBy(click => click.MessageId).ToDictionary(message => message.Key, message => message.Sum(click => click.Clicks));
        return from post in facts.Posts
               group post by Key(post, grouping) into posts
               select new PostGroup(
                   posts.Key.Key, posts.Key.Label,
                   [.. posts.Select(post => new PostCounts(post.PostId, latest.GetValueOrDefault(post.PostId) ?? new Dictionary<string, long>()))],
                   grouping is "message" or "segment" ? posts.Select(post => post.MessageId).Distinct().Sum(message => clicks.GetValueOrDefault(message)) : null);
    }

    private static (string Key, string Label) Key(PostRow post, string grouping) => grouping switch
    {
        "post" => (post.PostId.ToString(), post.Title ?? post.PostId.ToString()),
        "message" => (post.MessageId.ToString(), post.Title ?? post.MessageId.ToString()),
        "segment" => (post.SegmentId.ToString(), post.Segment ?? post.SegmentId.ToString()),
        _ => (post.Channel == "TikTok" ? "tiktok" : "instagram", Texts.Of("channel-" + post.Channel)),
    };

    private static IEnumerable<PostGroup> Days(Facts facts)
    {
        var increments = DailyIncrements.Of(facts.Counters.Select(fact => new DayCounter(fact.PostId, fact.Metric, fact.Day, fact.Lifetime))).ToLookup(increment => increment.Day);
        var clicks = facts.Clicks.GroupBy(click => click.Day).ToDictionary(day => day.Key, day => day.Sum(click => click.Clicks));
        return from day in increments.Select(day => day.Key).Union(clicks.Keys).Order()
               let name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
               select new PostGroup(
                   name, name,
                   [
                       .. from increment in increments[day]
                          group increment by increment.PostId into post
                          select new PostCounts(post.Key, post.Where(metric => metric.Added is not null).ToDictionary(metric => metric.Metric, metric => metric.Added!.Value)),
                   ],
                   clicks.GetValueOrDefault(day));
    }

    // Over all posts, from their lifetime reach; shown only where the total of the table may be shown.
    private static Joint? Jointly(Facts facts, ReachRow total, long population)
    {
        long[] reaches = [.. facts.Counters.Where(fact => fact.Metric == ReachTable.Reach).GroupBy(fact => fact.PostId).Select(post => post.Last().Lifetime)];
        if (reaches.Length == 0 || total.Reach.Status is FigureStatus.Suppressed)
            return null;
        var joint = JointReach.Of(reaches, population);
        return joint.Lower < Suppression.MinimumCell ? null
            : new Joint(Rounding.Round(joint.Lower), Rounding.Round(joint.Upper), Rounding.Round((long)joint.Independence), population);
    }

    private static IReadOnlyList<string> Notes(string by) =>
        [Texts.Of("note-rounded"), Texts.Of("note-accounts"), Texts.Of("note-joint"), Texts.Of("note-clicks"), .. by == "day" ? [Texts.Of("note-day")] : (string[])[]];
}
