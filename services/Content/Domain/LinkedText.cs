using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Campagne.Content.Domain;

/// <summary>
/// A text with placeholders <c>{link:1}</c> filled in. What readers get carries the short address; what the rules judge carries the target, because a
/// referral counts by where it leads and a route to a seller must not hide behind a short address.
/// </summary>
internal sealed partial class LinkedText
{
    private readonly List<(int At, int Length, int From, int Width)> replaced = [];

    private LinkedText(string source, IReadOnlyList<string> addresses)
    {
        var text = new StringBuilder(source.Length);
        var last = 0;
        foreach (Match match in Placeholder().Matches(source))
        {
            var index = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            if (index < 1 || index > addresses.Count)
                continue;
            text.Append(source, last, match.Index - last);
            replaced.Add((text.Length, addresses[index - 1].Length, match.Index, match.Length));
            text.Append(addresses[index - 1]);
            last = match.Index + match.Length;
        }

        Text = text.Append(source, last, source.Length - last).ToString();
    }

    public string Text { get; }

    /// <param name="source">As it was written.</param>
    /// <param name="addresses">In the order of the links; <c>{link:1}</c> is the first.</param>
    public static LinkedText Of(string source, IEnumerable<string> addresses) => new(source, [.. addresses]);

    /// <returns>The numbers of the links that the text names.</returns>
    public static IEnumerable<int> Named(string source) =>
        Placeholder().Matches(source).Select(match => int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>Where a span of the filled-in text stands in the text as it was written; inside an address the whole placeholder is meant.</summary>
    public (int Start, int End) Written(int start, int end) => (Written(start, atEnd: false), Written(end, atEnd: true));

    private int Written(int offset, bool atEnd)
    {
        var shift = 0;
        foreach (var (at, length, from, width) in replaced)
        {
            var inside = atEnd ? offset > at && offset <= at + length : offset >= at && offset < at + length;
            if (inside)
                return atEnd ? from + width : from;
            if (offset < at || (atEnd && offset == at))
                break;
            shift += width - length;
        }

        return offset + shift;
    }

    [GeneratedRegex(@"\{link:(?<number>[0-9]{1,2})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
