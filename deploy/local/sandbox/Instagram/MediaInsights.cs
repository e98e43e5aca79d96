using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Figures;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>Figures of one medium. Which metrics exist depends on the product; one that does not fails the whole request.</summary>
internal static class MediaInsights
{
    private const int FewestStoryViewers = 5;

    private static readonly Dictionary<string, string[]> Metrics = new(StringComparer.Ordinal)
    {
        ["FEED"] = ["comments", "likes", "saved", "shares", "reach", "views", "total_interactions", "follows", "profile_visits", "profile_activity", "reposts"],
        ["REELS"] = ["comments", "likes", "saved", "shares", "reach", "views", "total_interactions", "ig_reels_avg_watch_time",
            "ig_reels_video_view_total_time", "reels_skip_rate", "reposts", "crossposted_views", "facebook_views"],
        ["STORY"] = ["reach", "views", "shares", "replies", "navigation", "follows", "profile_visits", "profile_activity", "link_clicks",
            "total_interactions", "reposts"],
    };

    public static Answer Read(Call call, Publication post)
    {
        if (Graph.Refusal(call, Permissions.Insights) is { } refusal) return refusal;
        if (post.Account != call.Account) return GraphError.NotFound(post.MediaId);
        var product = Media.Product(post);
        var asked = FieldList.Split(call.Fields["metric"]);
        if (asked.Length == 0) return GraphError.Of("100", "(#100) The parameter metric is required.");
        foreach (var metric in asked)
        {
            if (!Metrics[product].Contains(metric, StringComparer.Ordinal) || metric == "reposts" && !call.World.Settings.Instagram.ServesReposts)
                return GraphError.Of("100", $"(#100) The Media Insights API does not support the {metric} metric for this media product type.");
        }
        var settings = call.World.Settings.Instagram;
        var at = call.World.Now.AddSeconds(-settings.InsightsLagSeconds);
        var growth = new Growth(call.World, post, call.World.Instagram.Accounts[post.Account]!.Followers);
        // No figures yet, or no longer: an empty list, not zeroes.
        if (at < post.PublishedAt || product == "STORY" && post.PublishedAt < call.World.Now.AddDays(-1))
            return new Answer(StatusCodes.Status200OK, new JsonObject { ["data"] = new JsonArray() });
        if (product == "STORY" && growth.Reach(at) < FewestStoryViewers)
            return GraphError.Of("10", "(#10) Not enough viewers for the media to show insights");

        var data = new JsonArray();
        foreach (var metric in asked) data.Add(Row(call, post, growth, metric, at));
        return new Answer(StatusCodes.Status200OK, new JsonObject { ["data"] = data });
    }

    private static JsonObject Row(Call call, Publication post, Growth growth, string metric, DateTimeOffset at)
    {
        var row = InsightRow.Of(post.MediaId, metric, "lifetime");
        var total = Value(growth, metric, at);
        if (call.Fields["breakdown"] is { Length: > 0 } breakdown && Parts(metric) is { } parts)
        {
            var results = new JsonArray([.. parts.Select(part => new JsonObject
            {
                ["dimension_values"] = new JsonArray(part.Name),
                ["value"] = (long)(total.GetValue<long>() * part.Share),
            })]);
            row["total_value"] = new JsonObject
            {
                ["value"] = total,
                ["breakdowns"] = new JsonArray(new JsonObject { ["dimension_keys"] = new JsonArray(breakdown), ["results"] = results }),
            };
        }
        else
        {
            row["values"] = new JsonArray(new JsonObject { ["value"] = total });
        }
        return row;
    }

    private static (string Name, double Share)[]? Parts(string metric) => metric switch
    {
        "profile_activity" => [("bio_link_clicked", 0.7), ("email", 0.1), ("other", 0.2)],
        "navigation" => [("tap_forward", 0.7), ("tap_back", 0.1), ("tap_exit", 0.12), ("swipe_forward", 0.08)],
        _ => null,
    };

    private static JsonValue Value(Growth growth, string metric, DateTimeOffset at) => metric switch
    {
        "views" => JsonValue.Create(growth.Views(at)),
        "reach" => JsonValue.Create(growth.Reach(at)),
        "likes" => JsonValue.Create(growth.Likes(at)),
        "comments" => JsonValue.Create(growth.Comments),
        "shares" => JsonValue.Create(growth.Shares(at)),
        "saved" => JsonValue.Create(growth.Saved(at)),
        "total_interactions" => JsonValue.Create(growth.Interactions(at)),
        "follows" => JsonValue.Create(growth.Follows(at)),
        "profile_visits" => JsonValue.Create(growth.ProfileVisits(at)),
        "ig_reels_avg_watch_time" => JsonValue.Create((long)growth.AverageWatchMilliseconds),
        "ig_reels_video_view_total_time" => JsonValue.Create((long)(growth.AverageWatchMilliseconds * growth.Views(at))),
        "reels_skip_rate" => JsonValue.Create(growth.SkipRate),
        "facebook_views" => JsonValue.Create(growth.Figure(metric, at, 0)),
        "crossposted_views" => JsonValue.Create(growth.Views(at)),
        // In the EU and Japan the platform always says 0.
        "replies" => JsonValue.Create(0L),
        "navigation" => JsonValue.Create(growth.Figure(metric, at, growth.Reach(at) * 0.9)),
        _ => JsonValue.Create(growth.Figure(metric, at, growth.Reach(at) * growth.Between(metric, 0.004, 0.02))),
    };
}
