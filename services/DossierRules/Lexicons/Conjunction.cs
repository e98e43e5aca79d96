namespace Campagne.DossierRules.Lexicons;

/// <summary>
/// Things that stand together, in whatever order Dutch puts them. <c>&amp;</c> asks for all of them in one clause, <c>&amp;&amp;</c> in one sentence,
/// <c>&amp;&amp;&amp;</c> in the sentence of the first one or those beside it; <c>&gt;</c>, <c>&gt;&gt;</c> and <c>&gt;&gt;&gt;</c> ask for the same in the order that is written. An element is <c>=group</c>, a hit of that pattern group, or a word class as in a
/// <see cref="Pattern"/>; <c>!</c> before it says that none stands there. Two elements never share a word that both name.
/// </summary>
internal sealed record Conjunction(Part[] Parts, Reach Reach, bool Ordered)
{
    internal static bool Is(string text) => text.Length > 0 && text[0] is '&' or '>';

    internal static Conjunction Parse(string text, Func<string, int> classOf, Func<string, int> groupOf)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[0] is not ("&" or "&&" or "&&&" or ">" or ">>" or ">>>"))
            throw new FormatException($"'{words[0]}' begins no pattern.");
        var parts = Array.ConvertAll(words[1..], word => ParsePart(word, classOf, groupOf));
        if (parts.Length is 0 or > Pattern.MostElements || parts[0].Absent)
            throw new FormatException($"Pattern '{text}' must name 1 to {Pattern.MostElements} things, the first of which is there.");
        return new Conjunction(parts, (Reach)words[0].Length, words[0][0] == '>');
    }

    private static Part ParsePart(string word, Func<string, int> classOf, Func<string, int> groupOf)
    {
        var absent = word[0] == '!' && word.Length > 1;
        var body = absent ? word[1..] : word;
        return body[0] == '=' ? new Part(groupOf(body[1..]), -1, absent) : new Part(-1, classOf(body), absent);
    }
}

internal enum Reach { Clause = 1, Sentence, SentencesBeside }

/// <summary>One thing of a conjunction: a pattern group or a word class; the other one is -1.</summary>
internal readonly record struct Part(int Group, int Class, bool Absent);
