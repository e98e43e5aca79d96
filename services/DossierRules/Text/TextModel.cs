using System.Runtime.InteropServices;
using Campagne.DossierRules.Lexicons;

namespace Campagne.DossierRules.Text;

/// <summary>A text as the rules see it: tokens with their word classes, clauses, sentences, quotations and every pattern hit. Made once per check.</summary>
internal sealed class TextModel
{
    private readonly List<Hit>?[] _hits;

    // Per sentence, and at the end for the text as a whole, the classes of all its words.
    private readonly ulong[][] _unions;

    internal TextModel(string text, CompiledLexicon lexicon)
    {
        Text = text;
        Lexicon = lexicon;
        (Tokens, Sentences) = new Tokeniser(text).Run();
        Classes = new ulong[Tokens.Length][];
        for (var i = 0; i < Tokens.Length; i++)
            Classes[i] = lexicon.Classes.Of(Tokens[i].Word, Tokens[i].Kind);
        _unions = Unions();
        _hits = PhraseMatcher.Match(this);
        ConjunctionMatcher.Match(this, _hits);
    }

    internal string Text { get; }

    internal CompiledLexicon Lexicon { get; }

    internal Token[] Tokens { get; }

    internal Sentence[] Sentences { get; }

    internal ulong[][] Classes { get; }

    internal IReadOnlyList<Hit> HitsOf(int group) => _hits[group] ?? [];

    internal IReadOnlyList<Hit> HitsOf(string group) => HitsOf(Lexicon.Group(group));

    internal bool Is(int token, int wordClass) => (Classes[token][wordClass >> 6] & (1UL << (wordClass & 63))) != 0;

    /// <summary>Whether some word of the token's sentence, or of the whole text, is of the class.</summary>
    internal bool Holds(int token, int wordClass, bool wholeText = false) =>
        (_unions[wholeText ? Sentences.Length : Tokens[token].Sentence][wordClass >> 6] & (1UL << (wordClass & 63))) != 0;

    internal Sentence SentenceOf(int token) => Sentences[Tokens[token].Sentence];

    internal bool StartsClause(int token) => token == 0 || Tokens[token - 1].Clause != Tokens[token].Clause;

    internal bool StartsSentence(int token) => token == 0 || Tokens[token - 1].Sentence != Tokens[token].Sentence;

    private ulong[][] Unions()
    {
        var unions = new ulong[Sentences.Length + 1][];
        for (var i = 0; i < unions.Length; i++)
            unions[i] = new ulong[(Lexicon.Classes.Count + 63) / 64];
        for (var i = 0; i < Tokens.Length; i++)
        {
            var union = unions[Tokens[i].Sentence];
            for (var w = 0; w < union.Length; w++)
                union[w] |= Classes[i][w];
        }
        foreach (var union in unions.AsSpan(0, Sentences.Length))
            for (var w = 0; w < union.Length; w++)
                unions[^1][w] |= union[w];
        return unions;
    }

    internal (int Start, int End) Span(TokenRange range) => (Tokens[range.First].Start, Tokens[range.End - 1].End);
}

/// <summary>A pattern found in a text.</summary>
/// <param name="Named">Bit i is set when token First + i was named by the pattern, not merely skipped by a gap.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(int Group, TokenRange Tokens, ulong Named)
{
    internal bool Names(int token) => token >= Tokens.First && token < Tokens.End && token - Tokens.First < 64 && (Named & (1UL << (token - Tokens.First))) != 0;
}
