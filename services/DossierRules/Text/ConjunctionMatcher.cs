using System.Runtime.InteropServices;
using Campagne.DossierRules.Lexicons;

namespace Campagne.DossierRules.Text;

/// <summary>
/// Finds what conjunctions ask for, from pattern hits and word classes that are known already: from each hit of the first part on,
/// the nearest of every other part.
/// </summary>
internal readonly ref struct ConjunctionMatcher
{
    private readonly TextModel _text;
    private readonly List<Hit>?[] _hits;
    private readonly Conjunction _conjunction;

    private ConjunctionMatcher(TextModel text, List<Hit>?[] hits, Conjunction conjunction)
    {
        _text = text;
        _hits = hits;
        _conjunction = conjunction;
    }

    internal static void Match(TextModel text, List<Hit>?[] hits)
    {
        foreach (var group in text.Lexicon.WithConjunctions)
        {
            var before = hits[group]?.Count ?? 0;
            foreach (var conjunction in text.Lexicon.Groups[group].Conjunctions)
                if (CanHold(text, hits, conjunction))
                    new ConjunctionMatcher(text, hits, conjunction).AddTo(group);
            // In the order of the text, which the search below relies on.
            if (hits[group] is { } all && all.Count > before)
                all.Sort(static (a, b) => a.Tokens.First != b.Tokens.First ? a.Tokens.First.CompareTo(b.Tokens.First) : a.Tokens.End.CompareTo(b.Tokens.End));
        }
    }

    private static bool CanHold(TextModel text, List<Hit>?[] hits, Conjunction conjunction)
    {
        foreach (var part in conjunction.Parts)
            if (!part.Absent && (part.Group >= 0 ? hits[part.Group] is null : !text.Holds(0, part.Class, wholeText: true)))
                return false;
        return true;
    }

    private void AddTo(int group)
    {
        var wanted = _text.Lexicon.Groups[group].Phrase.Question;
        for (var cursor = 0; Next(_conjunction.Parts[0], new TokenRange(0, _text.Tokens.Length), ref cursor, out var start);)
        {
            if (wanted is { } question && question != _text.SentenceOf(start.Tokens.First).IsQuestion)
                continue;
            if (Complete(start) is { } found)
                (_hits[group] ??= []).Add(found with { Group = group });
        }
    }

    private Hit? Complete(Hit start)
    {
        var scope = Scope(start.Tokens);
        var whole = start;
        foreach (var part in _conjunction.Parts.AsSpan(1))
        {
            var nearest = Nearest(part, scope, whole);
            if (part.Absent ? nearest is not null : nearest is null)
                return null;
            if (part.Absent || nearest is not { } next)
                continue;
            whole = Joined(whole, next);
        }
        return whole;
    }

    private Hit? Nearest(Part part, TokenRange scope, Hit whole)
    {
        Hit? nearest = null;
        var least = int.MaxValue;
        for (var cursor = 0; Next(part, scope, ref cursor, out var hit);)
        {
            if (!part.Absent && (ShareWords(whole, hit) || (_conjunction.Ordered && hit.Tokens.First < whole.Tokens.End)))
                continue;
            var distance = hit.Tokens.First >= whole.Tokens.End ? hit.Tokens.First - whole.Tokens.End : Math.Max(0, whole.Tokens.First - hit.Tokens.End);
            if (distance < least)
                (nearest, least) = (hit, distance);
        }
        return nearest;
    }

    private bool Next(Part part, TokenRange scope, ref int cursor, out Hit hit)
    {
        if (part.Group >= 0)
        {
            var hits = CollectionsMarshal.AsSpan(_hits[part.Group]);
            if (cursor == 0)
                cursor = FirstAt(hits, scope.First);
            while (cursor < hits.Length && hits[cursor].Tokens.First < scope.End)
                if ((hit = hits[cursor++]).Tokens.End <= scope.End)
                    return true;
        }
        else
        {
            for (var i = Math.Max(cursor, scope.First); i < scope.End; i++)
            {
                if (!_text.Is(i, part.Class))
                    continue;
                cursor = i + 1;
                hit = new Hit(-1, new TokenRange(i, i + 1), 1);
                return true;
            }
        }
        hit = default;
        return false;
    }

    private static int FirstAt(ReadOnlySpan<Hit> hits, int token)
    {
        var (low, high) = (0, hits.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hits[middle].Tokens.First < token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private TokenRange Scope(TokenRange start)
    {
        var sentence = _text.SentenceOf(start.First).Tokens;
        if (_conjunction.Reach == Reach.Sentence)
            return sentence;
        if (_conjunction.Reach == Reach.SentencesBeside)
            return Beside(_text.Tokens[start.First].Sentence);
        var (from, to) = (start.First, start.End);
        while (from > sentence.First && !_text.StartsClause(from))
            from--;
        while (to < sentence.End && !_text.StartsClause(to))
            to++;
        return new TokenRange(from, to);
    }

    private TokenRange Beside(int sentence) => new(
        _text.Sentences[Math.Max(0, sentence - 1)].Tokens.First,
        _text.Sentences[Math.Min(_text.Sentences.Length - 1, sentence + 1)].Tokens.End);

    // What one part named is not there for another; the words between may be: "probeert [zowat iedereen] weleens wat".
    private static bool ShareWords(Hit a, Hit b)
    {
        for (var i = Math.Max(a.Tokens.First, b.Tokens.First); i < Math.Min(a.Tokens.End, b.Tokens.End); i++)
            if (a.Names(i) && b.Names(i))
                return true;
        return false;
    }

    private static Hit Joined(Hit a, Hit b)
    {
        var whole = new TokenRange(Math.Min(a.Tokens.First, b.Tokens.First), Math.Max(a.Tokens.End, b.Tokens.End));
        return new Hit(-1, whole, Shifted(a, whole.First) | Shifted(b, whole.First));
    }

    private static ulong Shifted(Hit hit, int first) => hit.Tokens.First - first is var by && by < 64 ? hit.Named << by : 0;
}
