using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

/// <summary>Figures of one medium set by hand: metric name to value. Null gives the made-up figure back.</summary>
internal static class FiguresEndpoints
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "views", "reach", "likes", "comments", "shares", "saved", "follows", "profile_visits", "profile_activity", "total_interactions",
        "ig_reels_avg_watch_time", "reels_skip_rate", "navigation", "link_clicks", "facebook_views", "reposts",
    };

    public static void MapFigures(this IEndpointRouteBuilder control) =>
        control.MapPut("/media/{id}/insights", (World world, string id, Dictionary<string, double?> change) => world.Run(() =>
        {
            TikTok.Progress.SettleAll(world);
            if (world.Publications[id] is null) return Results.Problem("There is no such publication.", statusCode: StatusCodes.Status404NotFound);
            if (change.FirstOrDefault(figure => !Known.Contains(figure.Key) || figure.Value < 0) is { Key: { } wrong })
            {
                var known = string.Join(", ", Known.Order(StringComparer.Ordinal));
                return Results.Problem($"{wrong}: use a value of 0 or more for one of {known}.", statusCode: StatusCodes.Status400BadRequest);
            }
            var values = world.Overrides[id]?.Values.ToDictionary(StringComparer.Ordinal) ?? new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var (name, value) in change)
            {
                if (value is { } set) values[name] = set;
                else values.Remove(name);
            }
            return Results.Ok(world.Overrides.Put(id, new FigureOverrides(values)).Values);
        }));
}
