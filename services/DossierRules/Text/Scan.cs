using System.Globalization;
using System.Text;

namespace Campagne.DossierRules.Text;

/// <summary>Recognises single tokens by hand. Each function looks at a bounded piece of text and returns where the token ends, or its start when there is none.</summary>
internal static class Scan
{
    private static readonly string[] Endings =
        [".nl", ".com", ".org", ".net", ".be", ".eu", ".info", ".me", ".app", ".io", ".gg", ".co", ".ly", ".link", ".ee", ".shop", ".cc", ".to", ".ru", ".onion", ".xyz"];

    internal static int Link(string text, int start)
    {
        if (!char.IsLetterOrDigit(text[start]) || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '@' or '.')))
            return start;
        var end = start;
        var dot = false;
        while (end < text.Length && end - start < 300 && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '/' or '-' or '_' or ':' or '?' or '=' or '&' or '%' or '#' or '+' or '~'))
            dot |= text[end++] == '.';
        while (end > start && text[end - 1] is '.' or ':' or '?' or '-' or '/' or '&' or '#' or '%')
            end--;
        if (!dot)
            return start;
        var chunk = text.AsSpan(start, end - start);
        if (chunk.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || chunk.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return end;
        var host = chunk;
        var slash = chunk.IndexOfAny('/', '?', ':');
        if (slash > 0)
            host = chunk[..slash];
        foreach (var ending in Endings)
            if (host.Length > ending.Length && host.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return end;
        return start;
    }

    internal static int Name(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 100 && (char.IsLetterOrDigit(text[end]) || text[end] is '_' || (end > start && char.GetUnicodeCategory(text[end]) == UnicodeCategory.NonSpacingMark) || (text[end] is '.' or '-' && end + 1 < text.Length && end > start && char.IsLetterOrDigit(text[end + 1]))))
            end++;
        return end;
    }

    /// <summary>Dutch telephone numbers: 112, 0800 and 0900 lines, ten digits from 0, or +31 and nine.</summary>
    internal static int Phone(string text, int start)
    {
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ',' or '.' && start > 1 && char.IsDigit(text[start - 2])))
            return start;
        var plus = text[start] == '+';
        Span<char> digits = stackalloc char[16];
        var count = 0;
        var end = start;
        for (var i = plus ? start + 1 : start; i < text.Length && count < 14; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits[count++] = text[i];
                end = i + 1;
                if (IsNumber(digits[..count], plus) && (end >= text.Length || !char.IsLetterOrDigit(text[end])) && !(end + 1 < text.Length && text[end] is '-' or '.' && char.IsAsciiDigit(text[end + 1])))
                    return end;
            }
            else if (text[i] is not (' ' or '-' or '(' or ')') || i + 1 >= text.Length || (!char.IsAsciiDigit(text[i + 1]) && text[i + 1] is not ('(' or ')' or ' ')))
            {
                break;
            }
        }
        return start;
    }

    private static bool IsNumber(ReadOnlySpan<char> digits, bool plus) =>
        plus ? digits.Length == 11 && digits.StartsWith("31")
        : digits is "112"
        || (digits.Length == 8 && (digits.StartsWith("0900") || digits.StartsWith("0800")))
        || (digits.Length == 10 && digits[0] == '0' && digits[1] != '0')
        || (digits.Length == 13 && digits.StartsWith("0031"));

    /// <summary>A number in digits, read the Dutch way: point for thousands, comma for decimals. Digits glued to letters are a word.</summary>
    internal static (int End, decimal Value, int Decimals) Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 18 && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end > start && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        if (end == start || (end < text.Length && (char.IsLetter(text[end]) || text[end] == '+' || (text[end] == '-' && end + 1 < text.Length && char.IsLetter(text[end + 1])))))
            return (start, 0, 0);
        var digits = text.AsSpan(start, end - start);
        var comma = digits.LastIndexOf(',');
        var point = digits.LastIndexOf('.');
        var separator = comma >= 0 ? comma : point >= 0 && digits.Length - point - 1 != 3 ? point : -1;
        Span<char> plain = stackalloc char[20];
        var n = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            if (i == separator)
                plain[n++] = '.';
            else if (char.IsAsciiDigit(digits[i]))
                plain[n++] = digits[i];
        }
        return decimal.TryParse(plain[..n], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (end, value, separator < 0 ? 0 : digits.Length - separator - 1)
            : (start, 0, 0);
    }

    internal static int Word(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 200)
        {
            if (Rune.TryGetRuneAt(text, end, out var rune) && (Rune.IsLetterOrDigit(rune) || (end > start && IsInner(rune))))
                end += rune.Utf16SequenceLength;
            else if (end > start && text[end] is '\'' or '’' or '-' or '‐' or '‑' or '/' && JoinsWords(text, start, end))
                end++;
            else if (end == start && text[end] is '\'' or '’' && end + 1 < text.Length && char.ToLowerInvariant(text[end + 1]) is 't' or 'm' or 'n' or 's' or 'k' or 'r' && (end + 2 >= text.Length || !char.IsLetterOrDigit(text[end + 2])))
                end++;
            else if (end > start && text[end] is '@' or '$' or '*' or '!' && MasksLetter(text, end))
                end++;
            else if (end > start && text[end] == '+' && char.IsAsciiDigit(text[end - 1]))
                return end + 1;
            else
                break;
        }
        return end;
    }

    // "k3t@pret", "dr*gs": a sign between letters stands for one; an address has a point behind it.
    private static bool MasksLetter(string text, int at)
    {
        if (!char.IsLetterOrDigit(text[at - 1]) || at + 1 >= text.Length || !char.IsLetter(text[at + 1]))
            return false;
        var rest = at + 1;
        while (rest < text.Length && rest - at < 40 && (char.IsLetterOrDigit(text[rest]) || text[rest] is '-' or '_'))
            rest++;
        return text[at] != '@' || rest >= text.Length || text[rest] != '.' || rest + 1 >= text.Length || !char.IsLetter(text[rest + 1]);
    }

    /// <summary>A word whose letters are spelled apart: "x t c", "k.e.t.a", "d-r-u-g-s". At least three, all joined by the same sign.</summary>
    internal static int Spelled(string text, int start)
    {
        if (start + 4 >= text.Length || !char.IsLetter(text[start]) || (start > 0 && char.IsLetterOrDigit(text[start - 1])) || text[start + 1] is not (' ' or '.' or '-' or '_'))
            return start;
        var sign = text[start + 1];
        var end = start + 1;
        var letters = 1;
        while (letters < 20 && end + 1 < text.Length && text[end] == sign && char.IsLetter(text[end + 1]) && (end + 2 >= text.Length || !char.IsLetterOrDigit(text[end + 2])))
        {
            letters++;
            end += 2;
        }
        return letters >= 3 ? end : start;
    }

    private static bool IsInner(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || rune.Value == 0xAD || (rune.Value is >= 0x200B and <= 0x200D) || rune.Value == 0x2060;

    private static bool JoinsWords(string text, int start, int at)
    {
        if (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]))
            return false;
        return text[at] != '/' || (at == start + 1 && at + 2 <= text.Length && (at + 2 == text.Length || !char.IsLetter(text[at + 2])));
    }
}
