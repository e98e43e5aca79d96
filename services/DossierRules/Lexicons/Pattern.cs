namespace Campagne.DossierRules.Lexicons;

/// <summary>
/// A sequence of words to look for. Elements are separated by spaces:
/// <c>word</c> that word; <c>a|b</c> one of them; <c>@list</c> a word of that list; <c>pre*</c> and <c>*suf</c> by beginning or end;
/// <c>_</c> any token; <c>#</c> a number; <c>$url</c>, <c>$phone</c>, <c>$handle</c>, <c>$tag</c> a token of that kind; <c>..3</c> up to three tokens of anything;
/// <c>^</c> the beginning of a clause; <c>^^</c> the beginning of a sentence; <c>$</c> the end of a clause;
/// a <c>?</c> behind an element makes it optional; <c>!a|b</c> says that the next token is none of these.
/// A pattern never crosses the end of a sentence, unless it has <c>//</c> where the next sentence begins.
/// </summary>
internal sealed record Pattern(Element[] Elements)
{
    /// <summary>Word classes that must all be there, so that most sentences can be passed over at once.</summary>
    internal int[] Needed { get; } = [.. Elements.Where(e => e is { Kind: ElementKind.Word, Optional: false }).Select(e => e.Class)];

    internal bool CrossesSentences { get; } = Array.Exists(Elements, e => e.Kind == ElementKind.NextSentence);

    internal const int MostElements = 14;
    internal const int LongestSpan = 60;

    internal static Pattern Parse(string text, Func<string, int> classOf)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > MostElements)
            throw new FormatException($"Pattern '{text}' has {parts.Length} elements; 1 to {MostElements} are allowed.");
        var elements = Array.ConvertAll(parts, part => ParseElement(part, classOf));
        if (!Array.Exists(elements, e => e.Kind == ElementKind.Word && !e.Optional))
            throw new FormatException($"Pattern '{text}' names no word.");
        return new Pattern(elements);
    }

    private static Element ParseElement(string part, Func<string, int> classOf)
    {
        var optional = part.Length > 1 && part[^1] == '?';
        var body = optional ? part[..^1] : part;
        return body switch
        {
            "^" => new Element(ElementKind.ClauseStart),
            "^^" => new Element(ElementKind.SentenceStart),
            "$" => new Element(ElementKind.ClauseEnd),
            "//" => new Element(ElementKind.NextSentence),
            "_" => new Element(ElementKind.Any, Optional: optional),
            ['.', '.', .. var number] when int.TryParse(number, out var most) && most is > 0 and <= 20 => new Element(ElementKind.Gap, Most: most),
            ['!', .. var names] when names.Length > 0 => new Element(ElementKind.NotWord, classOf(names)),
            ['.', ..] => throw new FormatException($"'{part}' is no gap of 1 to 20 tokens."),
            _ => new Element(ElementKind.Word, classOf(body), Optional: optional),
        };
    }
}

internal enum ElementKind { Word, NotWord, Any, Gap, ClauseStart, SentenceStart, ClauseEnd, NextSentence }

internal readonly record struct Element(ElementKind Kind, int Class = -1, int Most = 0, bool Optional = false);
