namespace Campagne.Measurement.Domain;

/// <summary>
/// Hides small cells, and what would give them away by subtraction within a line (specification of measurement, 3.5).
/// A line is a set of entries that add up to its total.
/// </summary>
internal static class Suppression
{
    /// <summary>Smallest count that may be seen, except zero.</summary>
    public const int MinimumCell = 10;

    /// <param name="Inner">Indexes of the entries.</param>
    /// <param name="Total">Index of their total.</param>
    public sealed record Line(int[] Inner, int Total);

    /// <param name="Published">Rows with their total last, and the totals as last row; null where it is hidden.</param>
    public sealed record Table(long?[][] Published, bool[][] Primary, bool[][] Suppressed)
    {
        public int SuppressedCount => Suppressed.Sum(row => row.Count(hidden => hidden));
    }

    /// <summary>Which entries to hide: those from 1 to <paramref name="minimum"/> - 1, and more until no line gives one away.</summary>
    public static bool[] Hide(IReadOnlyList<long> values, IReadOnlyList<Line> lines, int minimum = MinimumCell)
    {
        var hidden = new bool[values.Count];
        for (var entry = 0; entry < hidden.Length; entry++)
            hidden[entry] = values[entry] > 0 && values[entry] < minimum;

        bool changed;
        do
        {
            changed = false;
            foreach (var line in lines)
            {
                while (IsUnsafe(line, values, hidden, minimum) && Next(line, values, hidden) is { } next)
                    changed = hidden[next] = true;
            }
        }
        while (changed);
        return hidden;
    }

    /// <summary>One column of counts with its total.</summary>
    public static (bool[] Hidden, bool TotalHidden) HideInColumn(IReadOnlyList<long> counts, long total)
    {
        var hidden = Hide([.. counts, total], [new Line([.. Enumerable.Range(0, counts.Count)], counts.Count)]);
        return (hidden[..^1], hidden[^1]);
    }

    /// <summary>A two-way table, with its totals.</summary>
    public static Table HideInTable(IReadOnlyList<IReadOnlyList<long>> counts, int minimum = MinimumCell, int step = Rounding.Base)
    {
        var width = counts[0].Count + 1;
        var height = counts.Count + 1;
        long[] values =
        [
            .. counts.SelectMany(row => row.Append(row.Sum())),
            .. Enumerable.Range(0, width - 1).Select(column => counts.Sum(row => row[column])),
            counts.Sum(row => row.Sum()),
        ];
        Line[] lines =
        [
            .. Enumerable.Range(0, height).Select(row => new Line([.. Enumerable.Range(0, width - 1).Select(column => (row * width) + column)], (row * width) + width - 1)),
            .. Enumerable.Range(0, width).Select(column => new Line([.. Enumerable.Range(0, height - 1).Select(row => (row * width) + column)], ((height - 1) * width) + column)),
        ];
        var hidden = Hide(values, lines, minimum);
        return new Table(
            [.. values.Select((value, entry) => hidden[entry] ? (long?)null : Rounding.Round(value, step)).Chunk(width)],
            [.. values.Select(value => value > 0 && value < minimum).Chunk(width)],
            [.. hidden.Chunk(width)]);
    }

    private static bool IsUnsafe(Line line, IReadOnlyList<long> values, bool[] hidden, int minimum)
    {
        var inner = line.Inner.Count(entry => hidden[entry]);
        return inner + (hidden[line.Total] ? 1 : 0) == 1
            || (inner > 0 && !hidden[line.Total] && line.Inner.Where(entry => hidden[entry]).Sum(entry => values[entry]) < minimum);
    }

    private static int? Next(Line line, IReadOnlyList<long> values, bool[] hidden)
    {
        var open = line.Inner.Where(entry => !hidden[entry]).ToList();
        if (open.Where(entry => values[entry] > 0).OrderBy(entry => values[entry]).Cast<int?>().FirstOrDefault() is { } smallest)
            return smallest;
        return open.Count > 0 ? open[0] : hidden[line.Total] ? null : line.Total;
    }
}
