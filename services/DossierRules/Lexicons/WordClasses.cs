using System.Collections.Concurrent;
using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Lexicons;

/// <summary>
/// Every set of words that some pattern asks for, numbered. A token is looked up once and then carries the numbers
/// of all its sets, so that matching a pattern element is the test of one bit.
/// </summary>
internal sealed class WordClasses(IReadOnlyDictionary<string, WordList> lists)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _prefix = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Class, HashSet<string>? Modifiers)>> _suffix = new(StringComparer.Ordinal);
    private readonly Dictionary<TokenKind, List<int>> _kinds = [];
    private readonly Dictionary<string, HashSet<string>> _plainWords = new(StringComparer.Ordinal);

    // People use the same words over and over: what a word is, is found out once. Bounded, because anybody may send words.
    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<(string, TokenKind), ulong[]> _known = new();
    private int _remembered;

    internal int Count => _numbers.Count;

    /// <summary>The number of the set that an atom such as <c>word|@list|pre*</c> describes; made on first use.</summary>
    internal int NumberOf(string atom)
    {
        if (_numbers.TryGetValue(atom, out var number))
            return number;
        number = _numbers.Count;
        _numbers.Add(atom, number);
        foreach (var alternative in atom.Split('|', StringSplitOptions.RemoveEmptyEntries))
            Add(number, alternative, []);
        return number;
    }

    internal ulong[] Of(string word, TokenKind kind)
    {
        if (_known.TryGetValue((word, kind), out var known))
            return known;
        var bits = Find(word, kind);
        if (Interlocked.Increment(ref _remembered) <= MostRemembered)
            _known.TryAdd((word, kind), bits);
        return bits;
    }

    private ulong[] Find(string word, TokenKind kind)
    {
        var bits = new ulong[(_numbers.Count + 63) / 64];
        if (_kinds.TryGetValue(kind, out var byKind))
            Set(bits, byKind);
        if (kind == TokenKind.Url)
            Look(Host(word), bits);
        if (kind is TokenKind.Word or TokenKind.Number or TokenKind.Symbol or TokenKind.Phone)
        {
            Look(word, bits);
            var joined = Fold.Joined(word);
            if (!ReferenceEquals(joined, word))
                Look(joined, bits);
            if (Fold.Unmasked(joined) is { } unmasked)
                Look(unmasked, bits);
            foreach (var starless in Fold.Starless(joined))
                Look(starless, bits);
            if (Fold.Unstretched(joined, 1) is { } single)
            {
                Look(single, bits);
                Look(Fold.Unstretched(joined, 2) ?? joined, bits);
            }
        }
        return bits;
    }

    private static string Host(string link)
    {
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? link : link[(scheme + 3)..];
        var end = host.AsSpan().IndexOfAny("/?:#");
        if (end >= 0)
            host = host[..end];
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    private void Look(string word, ulong[] bits)
    {
        if (_exact.TryGetValue(word, out var exact))
            Set(bits, exact);
        var prefixes = _prefix.GetAlternateLookup<ReadOnlySpan<char>>();
        var suffixes = _suffix.GetAlternateLookup<ReadOnlySpan<char>>();
        var span = word.AsSpan(0, Math.Min(word.Length, 60));
        for (var i = 1; i < span.Length; i++)
        {
            if (prefixes.TryGetValue(span[..i], out var begun))
                Set(bits, begun);
            if (i >= 2 && suffixes.TryGetValue(span[i..], out var ended))
                foreach (var (number, modifiers) in ended)
                    if (modifiers is null || FitsModifier(span[..i], modifiers))
                        bits[number >> 6] |= 1UL << (number & 63);
        }
    }

    // Dutch glues compounds with nothing, -s-, -e- or -en-.
    private static bool FitsModifier(ReadOnlySpan<char> first, HashSet<string> modifiers)
    {
        first = first.TrimEnd('-');
        var lookup = modifiers.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.Contains(first)
            || (first.EndsWith("s") && lookup.Contains(first[..^1]))
            || (first.EndsWith("en") && lookup.Contains(first[..^2]))
            || (first.EndsWith("e") && lookup.Contains(first[..^1]));
    }

    private void Add(int number, string atom, HashSet<string> visited)
    {
        switch (atom)
        {
            case ['@', .. var name]:
                AddList(number, name, visited);
                break;
            case "#":
                AddTo(_kinds, TokenKind.Number, number);
                break;
            case "$url":
                AddTo(_kinds, TokenKind.Url, number);
                break;
            case "$phone":
                AddTo(_kinds, TokenKind.Phone, number);
                break;
            case "$handle":
                AddTo(_kinds, TokenKind.Handle, number);
                break;
            case "$tag":
                AddTo(_kinds, TokenKind.Hashtag, number);
                break;
            case [.. var begin, '*'] when begin.Length > 0:
                AddTo(_prefix, Fold.Word(begin), number);
                AddTo(_exact, Fold.Word(begin), number);
                break;
            case ['*', .. var end] when end.Length > 0:
                AddTo(_suffix, Fold.Word(end), (number, null));
                AddTo(_exact, Fold.Word(end), number);
                break;
            default:
                AddWord(number, Fold.Word(atom));
                break;
        }
    }

    private void AddList(int number, string name, HashSet<string> visited)
    {
        if (!lists.TryGetValue(name, out var list))
            throw new FormatException($"There is no word list '{name}'.");
        if (!visited.Add(name))
            return;
        foreach (var word in list.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (list.Compound != Compound.HeadOnly)
                Add(number, word, visited);
            if (word.AsSpan().IndexOfAny("@*$#") >= 0)
                continue;
            var folded = Fold.Joined(Fold.Word(word));
            if (list.Compound == Compound.Modifier)
                AddTo(_prefix, folded, number);
            else if (list.Compound is Compound.Head or Compound.HeadOnly)
                AddTo(_suffix, folded, (number, list.Modifiers is null ? null : PlainWords(list.Modifiers)));
        }
    }

    private HashSet<string> PlainWords(string name)
    {
        if (_plainWords.TryGetValue(name, out var words))
            return words;
        _plainWords[name] = words = new HashSet<string>(StringComparer.Ordinal);
        if (!lists.TryGetValue(name, out var list))
            throw new FormatException($"There is no word list '{name}'.");
        foreach (var word in list.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '@')
                words.UnionWith(PlainWords(word[1..]));
            else
                words.UnionWith([Fold.Word(word), Fold.Joined(Fold.Word(word))]);
        }
        return words;
    }

    private void AddWord(int number, string word)
    {
        AddTo(_exact, word, number);
        var joined = Fold.Joined(word);
        if (joined != word)
            AddTo(_exact, joined, number);
    }

    private static void AddTo<TKey, TValue>(Dictionary<TKey, List<TValue>> index, TKey key, TValue value) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var values))
            index[key] = values = [];
        values.Add(value);
    }

    private static void Set(ulong[] bits, List<int> numbers)
    {
        foreach (var number in numbers)
            bits[number >> 6] |= 1UL << (number & 63);
    }
}
