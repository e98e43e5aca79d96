namespace Campagne.DossierRules.Text;

/// <summary>Finds quotations, so that a quoted claim can be told from one that the writer makes.</summary>
internal static class Quotes
{
    private const int Longest = 240;

    /// <returns>Places of the opening and closing marks, in order, not nested.</returns>
    internal static List<(int Open, int Close)> Find(string text)
    {
        var found = new List<(int, int)>();
        for (var i = 0; i < text.Length; i++)
        {
            var closers = Closers(text[i]);
            if (closers is null || !Opens(text, i))
                continue;
            var close = FindClose(text, i, closers);
            if (close < 0)
                continue;
            found.Add((i, close));
            i = close;
        }
        return found;
    }

    private static string? Closers(char open) => open switch
    {
        '"' => "\"”",
        '“' => "”\"",
        '„' => "”“\"",
        '«' => "»",
        '\'' => "'’",
        '‘' => "’'",
        '’' => "’'",
        _ => null,
    };

    private static bool Opens(string text, int i)
    {
        if (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1]))
            return false;
        if (i > 0 && !char.IsWhiteSpace(text[i - 1]) && text[i - 1] is not ('(' or '[' or '-' or ':' or '–' or '/'))
            return false;
        // 't, 'm, 'n, 's, 'k and 'r are words of their own.
        return !(text[i] is '\'' or '’' or '‘' && char.ToLowerInvariant(text[i + 1]) is 't' or 'm' or 'n' or 's' or 'k' or 'r'
            && (i + 2 >= text.Length || !char.IsLetter(text[i + 2])));
    }

    private static int FindClose(string text, int open, string closers)
    {
        var last = Math.Min(text.Length, open + Longest);
        for (var i = open + 2; i < last; i++)
            if (closers.Contains(text[i], StringComparison.Ordinal) && !char.IsWhiteSpace(text[i - 1]) && (i + 1 >= text.Length || !char.IsLetterOrDigit(text[i + 1])))
                return i;
        return -1;
    }
}
