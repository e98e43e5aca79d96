using System.Text;
using System.Text.RegularExpressions;

namespace Campagne.Content.Domain;

internal enum DiffKind { Same, Removed, Added }

internal sealed record DiffPart(DiffKind Kind, string Text);

/// <summary>
/// What changed between two texts, word by word. The parts that are the same or removed make the text before, those that are the same or added the
/// text after. Texts too long for that are compared sentence by sentence.
/// </summary>
internal static partial class TextDiff
{
    // Cells of the table of common words: 8 MB, and some milliseconds.
    private const long Limit = 4_000_000;

    public static IReadOnlyList<DiffPart> Of(string before, string after) =>
        Compare(Split(Words(), before), Split(Words(), after))
        ?? Compare(Split(Sentences(), before), Split(Sentences(), after))
        ?? Joined([new DiffPart(DiffKind.Removed, before), new DiffPart(DiffKind.Added, after)]);

    /// <summary>Where an offset of the text before lies in the text after; what was removed lies where it stood.</summary>
    public static int Moved(IReadOnlyList<DiffPart> parts, int offset)
    {
        var (was, now) = (0, 0);
        foreach (var (kind, text) in parts)
        {
            if (kind != DiffKind.Added && offset < was + text.Length)
                return kind == DiffKind.Same ? now + offset - was : now;
            was += kind == DiffKind.Added ? 0 : text.Length;
            now += kind == DiffKind.Removed ? 0 : text.Length;
        }

        return now;
    }

    private static string[] Split(Regex units, string text) => [.. units.Matches(text).Select(match => match.Value)];

    private static IReadOnlyList<DiffPart>? Compare(string[] before, string[] after)
    {
        var shortest = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shortest && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < shortest - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var (removed, added) = (before[head..^tail], after[head..^tail]);
        if ((long)removed.Length * added.Length > Limit)
            return null;
        return Joined([.. before[..head].Select(Same), .. Middle(removed, added), .. before[^tail..].Select(Same)]);
    }

    private static IEnumerable<DiffPart> Middle(string[] before, string[] after)
    {
        var common = Common(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length && j < after.Length)
        {
            if (before[i] == after[j])
            {
                yield return Same(before[i++]);
                j++;
            }
            else
            {
                yield return common[i + 1, j] >= common[i, j + 1] ? new DiffPart(DiffKind.Removed, before[i++]) : new DiffPart(DiffKind.Added, after[j++]);
            }
        }

        foreach (var word in before[i..])
            yield return new DiffPart(DiffKind.Removed, word);
        foreach (var word in after[j..])
            yield return new DiffPart(DiffKind.Added, word);
    }

    // Length of the longest common subsequence of what follows; at most 2,000, because the table has at most 4 million cells.
    private static ushort[,] Common(string[] before, string[] after)
    {
        var length = new ushort[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
                length[i, j] = before[i] == after[j] ? (ushort)(length[i + 1, j + 1] + 1) : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        return length;
    }

    // A change reads as a whole: the white space between two changed words belongs to the change, and what was removed stands before what was added.
    private static IReadOnlyList<DiffPart> Joined(IReadOnlyList<DiffPart> parts)
    {
        var joined = new List<DiffPart>();
        var (same, removed, added) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var (kind, text) in parts)
        {
            var changing = removed.Length + added.Length > 0;
            if (kind == DiffKind.Same)
            {
                same.Append(text);
                if (changing && !string.IsNullOrWhiteSpace(same.ToString()))
                    Change();
                continue;
            }

            if (changing)
            {
                removed.Append(same);
                added.Append(same);
            }
            else if (same.Length > 0)
            {
                joined.Add(new DiffPart(DiffKind.Same, same.ToString()));
            }

            same.Clear();
            (kind == DiffKind.Removed ? removed : added).Append(text);
        }

        Change();
        if (same.Length > 0)
            joined.Add(new DiffPart(DiffKind.Same, same.ToString()));
        return joined;

        void Change()
        {
            if (removed.Length > 0)
                joined.Add(new DiffPart(DiffKind.Removed, removed.ToString()));
            if (added.Length > 0)
                joined.Add(new DiffPart(DiffKind.Added, added.ToString()));
            removed.Clear();
            added.Clear();
        }
    }

    private static DiffPart Same(string text) => new(DiffKind.Same, text);

    [GeneratedRegex(@"\{link:[0-9]{1,2}\}|[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|\s+|[\uD800-\uDBFF][\uDC00-\uDFFF]|.", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Words();

    [GeneratedRegex(@"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Sentences();
}
