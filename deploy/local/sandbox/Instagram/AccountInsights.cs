using System.Globalization;
using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Figures;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>Figures of the whole account over a period of at most 30 days, and who follow it or respond to it.</summary>
internal static class AccountInsights
{
    private const int LongestRangeDays = 30;
    private const int SmallestAudience = 100;

    private static readonly string[] Totals =
        ["reach", "views", "accounts_engaged", "total_interactions", "likes", "comments", "shares", "saves", "follows_and_unfollows", "profile_links_taps"];
    private static readonly string[] Series = ["reach", "follower_count"];

    public static Answer Read(Call call)
    {
        if (Graph.Refusal(call, Permissions.Insights) is { } refusal) return refusal;
        if (Graph.Account(call) is not { } account) return GraphError.NotFound(call.Path("node"));
        var asked = FieldList.Split(call.Fields["metric"]);
        if (asked.Length == 0) return GraphError.Of("100", "(#100) The parameter metric is required.");
        var demographic = asked.Count(metric => metric is "follower_demographics" or "engaged_audience_demographics");
        if (demographic == asked.Length) return AudienceInsights.Read(call, account, asked);
        var series = call.Fields["metric_type"] is not "total_value";
        if (demographic > 0 || call.Fields["period"] != "day" || asked.Except(series ? Series : Totals, StringComparer.Ordinal).Any())
            return GraphError.Of("100", "(#100) A metric does not go with this period or metric_type.");
        var until = Moment(call, "until") ?? call.World.Now;
        var since = Moment(call, "since") ?? until.AddDays(-1);
        if (since >= until || (until - since).TotalDays > LongestRangeDays)
            return GraphError.Of("100", "(#100) There cannot be more than 30 days (2592000 s) between since and until");

        var data = new JsonArray();
        foreach (var metric in asked)
        {
            if (metric is "follower_count" or "follows_and_unfollows" && account.Followers < SmallestAudience) continue;
            var row = InsightRow.Of(account.UserId, metric, "day");
            if (series) row["values"] = Days(call, account, metric, since, until);
            else row["total_value"] = new JsonObject { ["value"] = Gained(call, account, metric, since, until) };
            data.Add(row);
        }
        return new Answer(StatusCodes.Status200OK, new JsonObject { ["data"] = data });
    }

    private static JsonArray Days(Call call, Professional account, string metric, DateTimeOffset since, DateTimeOffset until)
    {
        var values = new JsonArray();
        for (var end = since.AddDays(1); end <= until; end = end.AddDays(1))
            values.Add(new JsonObject { ["value"] = Gained(call, account, metric, end.AddDays(-1), end), ["end_time"] = Media.Stamp(end) });
        return values;
    }

    /// <summary>What all media gained in the period, on top of a small daily base.</summary>
    private static long Gained(Call call, Professional account, string metric, DateTimeOffset since, DateTimeOffset until)
    {
        var days = (until - since).TotalDays;
        double total = metric switch
        {
            "reach" or "views" => account.Followers * 0.02 * days,
            "follower_count" => account.Followers * 0.0015 * days,
            _ => account.Followers * 0.0006 * days,
        };
        foreach (var post in call.World.Publications.All.Where(post => post.Account == account.UserId && post.PublishedAt < until))
        {
            var growth = new Growth(call.World, post, account.Followers);
            total += Figure(growth, metric, until) - Figure(growth, metric, since > post.PublishedAt ? since : post.PublishedAt);
        }
        return (long)total;
    }

    private static double Figure(Growth growth, string metric, DateTimeOffset at) => metric switch
    {
        "reach" => growth.Reach(at),
        "views" => growth.Views(at),
        "likes" => growth.Likes(at),
        "shares" => growth.Shares(at),
        "saves" => growth.Saved(at),
        "total_interactions" or "accounts_engaged" => growth.Likes(at) + growth.Shares(at) + growth.Saved(at),
        "follower_count" or "follows_and_unfollows" => growth.Follows(at),
        _ => growth.ProfileVisits(at) * 0.2,
    };

    private static DateTimeOffset? Moment(Call call, string name) =>
        long.TryParse(call.Fields[name], CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(call.Fields[name], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : null;
}

/// <summary>Ages, genders and places of followers, or of people who responded. Below 100 people there is nothing.</summary>
internal static class AudienceInsights
{
    private const int SmallestAudience = 100;
    private const int MostSegments = 45;

    public static Answer Read(Call call, Professional account, string[] metrics)
    {
        if (call.Fields["period"] != "lifetime" || call.Fields["metric_type"] != "total_value")
            return GraphError.Of("100", "(#100) Demographics need period=lifetime and metric_type=total_value.");
        if (call.Fields["timeframe"] is not ("this_week" or "this_month"))
            return GraphError.Of("100", "(#100) The timeframe must be this_week or this_month.");
        var keys = FieldList.Split(call.Fields["breakdown"]);
        if (keys.Length == 0 || keys.Except(["age", "gender", "country", "city"], StringComparer.Ordinal).Any())
            return GraphError.Of("100", "(#100) The breakdown must be age, gender, country or city.");
        var data = new JsonArray();
        foreach (var metric in metrics)
        {
            var people = metric == "follower_demographics" ? account.Followers : Engaged(call, account);
            if (people < SmallestAudience) continue;
            var breakdown = new JsonObject { ["dimension_keys"] = new JsonArray([.. keys]), ["results"] = Results(account.Demographics, keys, people) };
            var row = InsightRow.Of(account.UserId, metric, "lifetime");
            row["total_value"] = new JsonObject { ["breakdowns"] = new JsonArray(breakdown) };
            data.Add(row);
        }
        return new Answer(StatusCodes.Status200OK, new JsonObject { ["data"] = data });
    }

    private static JsonArray Results(Demographics demographics, string[] keys, long people)
    {
        IEnumerable<(string[] Values, double Share)> cells = [([], 1.0)];
        foreach (var key in keys)
        {
            var shares = key switch { "age" => demographics.Age, "gender" => demographics.Gender, "country" => demographics.Country, _ => demographics.City };
            cells = cells.SelectMany(cell => shares.Select(share => (Values: cell.Values.Append(share.Key).ToArray(), Share: cell.Share * share.Value)));
        }
        return new JsonArray([.. cells
            .Select(cell => (cell.Values, People: (long)(people * cell.Share)))
            .Where(cell => cell.People > 0)
            .OrderByDescending(cell => cell.People).Take(MostSegments)
            .Select(cell => new JsonObject { ["dimension_values"] = new JsonArray([.. cell.Values]), ["value"] = cell.People })]);
    }

    /// <summary>People who responded in the last month.</summary>
    private static long Engaged(Call call, Professional account) => call.World.Publications.All
        .Where(post => post.Account == account.UserId && post.PublishedAt > call.World.Now.AddDays(-30))
        .Sum(post => new Growth(call.World, post, account.Followers).Interactions(call.World.Now)) + account.Followers / 20;
}
