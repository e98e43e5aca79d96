using System.Numerics;
using Campagne.DossierRules.Lexicons;

namespace Campagne.DossierRules.Text;

/// <summary>
/// Finds every pattern at every place. Gaps are tried from short to long; a position of a pattern that failed once is remembered,
/// so the work per start is bounded by elements times span, whatever the text.
/// </summary>
internal static class PhraseMatcher
{
    /// <returns>The hits of each group; null for the many that have none.</returns>
    internal static List<Hit>?[] Match(TextModel text)
    {
        var lexicon = text.Lexicon;
        var hits = new List<Hit>?[lexicon.Groups.Length];
        Span<ulong> failed = stackalloc ulong[Pattern.MostElements + 1];
        for (var token = 0; token < text.Tokens.Length; token++)
        {
            var bits = text.Classes[token];
            for (var w = 0; w < bits.Length; w++)
            {
                for (var rest = bits[w]; rest != 0; rest &= rest - 1)
                {
                    var entries = lexicon.ByFirstClass[(w << 6) + BitOperations.TrailingZeroCount(rest)];
                    if (entries is null)
                        continue;
                    foreach (var entry in entries)
                    {
                        if (!WordsAreThere(text, entry.Pattern, token) || !AnchorsHold(text, entry, token) || lexicon.Groups[entry.Group].Phrase.Question == !text.SentenceOf(token).IsQuestion)
                            continue;
                        failed.Clear();
                        var run = new Run(text, entry.Pattern.Elements, token, failed);
                        if (run.Try(entry.First, token, 0, out var end, out var named))
                            Keep(ref hits[entry.Group], new Hit(entry.Group, new TokenRange(token, end), named));
                    }
                }
            }
        }
        return hits;
    }

    private static bool WordsAreThere(TextModel text, Pattern pattern, int token)
    {
        foreach (var needed in pattern.Needed)
            if (!text.Holds(token, needed, pattern.CrossesSentences))
                return false;
        return true;
    }

    private static bool AnchorsHold(TextModel text, Indexed entry, int token)
    {
        for (var i = 0; i < entry.First; i++)
        {
            var kind = entry.Pattern.Elements[i].Kind;
            if ((kind == ElementKind.ClauseStart && !text.StartsClause(token)) || (kind == ElementKind.SentenceStart && !text.StartsSentence(token)))
                return false;
        }
        return true;
    }

    // Of several patterns of a group that begin at the same token the longest one tells most.
    private static void Keep(ref List<Hit>? hits, Hit hit)
    {
        if (hits is null)
            hits = [hit];
        else if (hits[^1].Tokens.First != hit.Tokens.First)
            hits.Add(hit);
        else if (hits[^1].Tokens.End < hit.Tokens.End)
            hits[^1] = hit;
    }

    private readonly ref struct Run(TextModel text, Element[] elements, int start, Span<ulong> failed)
    {
        private readonly Span<ulong> _failed = failed;

        internal bool Try(int element, int token, ulong named, out int end, out ulong allNamed)
        {
            end = token;
            allNamed = named;
            if (element == elements.Length)
                return true;
            var offset = token - start;
            if (offset >= Pattern.LongestSpan || (_failed[element] & (1UL << offset)) != 0)
                return false;
            if (TryElement(element, token, named, out end, out allNamed))
                return true;
            _failed[element] |= 1UL << offset;
            return false;
        }

        private bool TryElement(int index, int token, ulong named, out int end, out ulong allNamed)
        {
            ref readonly var element = ref elements[index];
            end = token;
            allNamed = named;
            var inside = token < text.Tokens.Length && (token == start || text.Tokens[token].Sentence == text.Tokens[token - 1].Sentence || CrossesHere(index));
            switch (element.Kind)
            {
                case ElementKind.Word:
                    if (inside && text.Is(token, element.Class) && Try(index + 1, token + 1, named | (1UL << (token - start)), out end, out allNamed))
                        return true;
                    return element.Optional && Try(index + 1, token, named, out end, out allNamed);
                case ElementKind.Any:
                    if (inside && Try(index + 1, token + 1, named, out end, out allNamed))
                        return true;
                    return element.Optional && Try(index + 1, token, named, out end, out allNamed);
                case ElementKind.NotWord:
                    return (!inside || !text.Is(token, element.Class)) && Try(index + 1, token, named, out end, out allNamed);
                case ElementKind.Gap:
                    return TryGap(index, token, named, out end, out allNamed);
                case ElementKind.ClauseStart:
                    return inside && text.StartsClause(token) && Try(index + 1, token, named, out end, out allNamed);
                case ElementKind.SentenceStart:
                    return inside && text.StartsSentence(token) && Try(index + 1, token, named, out end, out allNamed);
                case ElementKind.ClauseEnd:
                    return (token == text.Tokens.Length || text.StartsClause(token)) && Try(index + 1, token, named, out end, out allNamed);
                default:
                    return token < text.Tokens.Length && text.StartsSentence(token) && Try(index + 1, token, named, out end, out allNamed);
            }
        }

        private bool TryGap(int index, int token, ulong named, out int end, out ulong allNamed)
        {
            for (var skip = 0; ; skip++)
            {
                if (Try(index + 1, token + skip, named, out end, out allNamed))
                    return true;
                var next = token + skip;
                if (skip == elements[index].Most || next >= text.Tokens.Length)
                    return false;
                if (next > start && text.StartsSentence(next) && !(skip == 0 && CrossesHere(index)))
                    return false;
            }
        }

        // The element before says that the next sentence begins here.
        private bool CrossesHere(int index) => index > 0 && elements[index - 1].Kind == ElementKind.NextSentence;
    }
}
