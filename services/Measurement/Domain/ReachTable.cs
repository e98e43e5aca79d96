namespace Campagne.Measurement.Domain;

/// <summary>Why a number is what it is. <c>at-least</c>: some posts gave no figure. <c>not-identified</c>: no source can tell.</summary>
internal enum FigureStatus { Known, AtLeast, Unknown, Suppressed, NotIdentified }

/// <param name="Value">Rounded; null unless known or at least known.</param>
internal sealed record Figure(long? Value, FigureStatus Status)
{
    public static Figure NotIdentified { get; } = new(null, FigureStatus.NotIdentified);
}

/// <summary>Between how many different accounts were reached; both null when unknown or suppressed.</summary>
internal sealed record ReachFigure(long? Lower, long? Upper, FigureStatus Status);

/// <param name="Key">What the row is about: an id, a day or a channel.</param>
/// <param name="Posts">Number of posts in it.</param>
internal sealed record ReachRow(string Key, string Label, int Posts, IReadOnlyDictionary<string, Figure> Metrics, ReachFigure Reach, Figure Clicks);

/// <summary>What is known of one post: counts per metric, those that were given only.</summary>
internal sealed record PostCounts(Guid PostId, IReadOnlyDictionary<string, long> Counts);

/// <summary>A group of posts. <see cref="Clicks"/> is null where links do not tell to which group a click belongs.</summary>
internal sealed record PostGroup(string Key, string Label, IReadOnlyList<PostCounts> Posts, long? Clicks);

/// <summary>Groups of posts with what they reached, as it may be shown: sums, bounds, suppressed and rounded per column.</summary>
internal static class ReachTable
{
    public const string Reach = "reach";

    /// <summary>The metrics that add up over posts.</summary>
    public static IReadOnlyList<string> Additive { get; } = ["views", "likes", "comments", "shares", "saved"];

    public static (IReadOnlyList<ReachRow> Rows, ReachRow Total) Of(IReadOnlyList<PostGroup> groups, string totalLabel, long population)
    {
        var everything = new PostGroup("total", totalLabel, [.. groups.SelectMany(group => group.Posts)], groups.Any(group => group.Clicks is not null) ? groups.Sum(group => group.Clicks ?? 0) : null);
        var metrics = Additive.ToDictionary(metric => metric, metric => Column(groups, everything, posts => Sum(posts, metric)));
        var clicks = Column(groups, everything, group => group.Clicks is { } count ? (count, true) : null, FigureStatus.NotIdentified);
        var reach = Reaches(groups, everything, population);
        var rows = groups.Append(everything).Select((group, index) => new ReachRow(
            group.Key, group.Label, group.Posts.Select(post => post.PostId).Distinct().Count(),
            metrics.ToDictionary(metric => metric.Key, metric => metric.Value[index]), reach[index], clicks[index])).ToList();
        return (rows[..^1], rows[^1]);
    }

    private static IReadOnlyList<Figure> Column(
        IReadOnlyList<PostGroup> groups, PostGroup everything, Func<PostGroup, (long Count, bool Complete)?> count, FigureStatus absent = FigureStatus.Unknown)
    {
        var sums = groups.Append(everything).Select(count).ToList();
        var hidden = Hidden([.. sums.Select(sum => sum?.Count)]);
        return
        [
            .. sums.Select((sum, index) => sum is not { } known ? new Figure(null, absent)
                : hidden[index] ? new Figure(null, FigureStatus.Suppressed)
                : new Figure(Rounding.Round(known.Count), known.Complete ? FigureStatus.Known : FigureStatus.AtLeast)),
        ];
    }

    // The upper bound adds up over groups, so it is what could be subtracted; the bounds are hidden together.
    private static IReadOnlyList<ReachFigure> Reaches(IReadOnlyList<PostGroup> groups, PostGroup everything, long population)
    {
        var bounds = groups.Append(everything).Select(group =>
        {
            long[] known = [.. group.Posts.Where(post => post.Counts.ContainsKey(Reach)).Select(post => post.Counts[Reach])];
            return known.Length == 0 ? null : (JointReach?)JointReach.Of(known, population);
        }).ToList();
        var complete = groups.Append(everything).Select(group => group.Posts.All(post => post.Counts.ContainsKey(Reach))).ToList();
        var hidden = Hidden([.. bounds.Select(bound => bound?.Upper)]);
        return
        [
            .. bounds.Select((bound, index) => bound is null ? new ReachFigure(null, null, FigureStatus.Unknown)
                : hidden[index] || bound.Lower is > 0 and < Suppression.MinimumCell ? new ReachFigure(null, null, FigureStatus.Suppressed)
                : new ReachFigure(Rounding.Round(bound.Lower), Rounding.Round(bound.Upper), complete[index] ? FigureStatus.Known : FigureStatus.AtLeast)),
        ];
    }

    // Unknown entries are in no line: there is nothing to subtract.
    private static bool[] Hidden(IReadOnlyList<long?> column)
    {
        var known = Enumerable.Range(0, column.Count - 1).Where(index => column[index] is not null).ToList();
        var hidden = new bool[column.Count];
        if (column[^1] is not { } total)
            return hidden;
        var (inner, totalHidden) = Suppression.HideInColumn([.. known.Select(index => column[index]!.Value)], total);
        foreach (var (index, isHidden) in known.Zip(inner))
            hidden[index] = isHidden;
        hidden[^1] = totalHidden;
        return hidden;
    }

    private static (long Count, bool Complete)? Sum(PostGroup group, string metric)
    {
        var given = group.Posts.Where(post => post.Counts.ContainsKey(metric)).ToList();
        return given.Count == 0 ? null : (given.Sum(post => post.Counts[metric]), given.Count == group.Posts.Count);
    }
}
