using System.Globalization;
using System.Text;
using Campagne.DossierRules.Lexicons;

namespace Campagne.DossierRules.Text;

/// <summary>Cuts a text into tokens, clauses and sentences in one pass from left to right.</summary>
internal sealed class Tokeniser(string text)
{
    // Conjunctions that begin a clause: what stands before them is no longer governed by what follows.
    private static readonly HashSet<string> Conjunctions = new(["maar", "want", "omdat", "doordat", "terwijl", "tenzij", "behalve", "hoewel", "al", "toch", "zodat"], StringComparer.Ordinal);
    private static readonly HashSet<string> Abbreviations = new(["bijv", "bv", "ca", "nr", "dhr", "mw", "dr", "prof", "incl", "excl", "enz", "evt", "resp", "jl", "tel"], StringComparer.Ordinal);

    // No sentence that people write is longer; a text without any full stop must not make rules that look at sentences slow.
    private const int LongestSentence = 120;

    private readonly List<Token> _tokens = [];
    private readonly List<Sentence> _sentences = [];
    private readonly List<(int Open, int Close)> _quotes = Quotes.Find(text);
    private int _quote;
    private int _clause;
    private int _sentenceStart;
    private bool _clauseEnds;

    internal (Token[] Tokens, Sentence[] Sentences) Run()
    {
        var i = 0;
        while (i < text.Length)
            i = Step(i);
        EndSentence(question: false);
        return ([.. _tokens], [.. _sentences]);
    }

    private int Step(int i)
    {
        var c = text[i];
        if (char.IsWhiteSpace(c))
            return Space(i);
        if (c is '.' or '!' or '?' or '…' or ';' or '‽' or '。' or '？' or '！')
            return Punctuation(i);
        if (Scan.Link(text, i) is var link && link > i)
            return Add(TokenKind.Url, i, link);
        if (c is '#' or '＃' && Scan.Name(text, i + 1) is var tag && tag > i + 1)
            return Add(TokenKind.Hashtag, i, tag);
        if (c is '@' && Scan.Name(text, i + 1) is var handle && handle > i + 1)
            return Add(TokenKind.Handle, i, handle);
        if (c is '+' or (>= '0' and <= '9'))
        {
            if (Scan.Phone(text, i) is var phone && phone > i)
                return Add(TokenKind.Phone, i, phone);
            if (Scan.Number(text, i) is var number && number.End > i)
                return Add(TokenKind.Number, i, number.End, number.Value, number.Decimals);
        }
        if (c is '%' or '€' or '&')
            return Add(TokenKind.Symbol, i, i + 1);
        if (Scan.Spelled(text, i) is var spelled && spelled > i)
            return Add(TokenKind.Word, i, spelled);
        if (Scan.Word(text, i) is var word && word > i)
            return Add(TokenKind.Word, i, word);
        return Other(i);
    }

    private int Space(int i)
    {
        var lines = 0;
        for (; i < text.Length && char.IsWhiteSpace(text[i]); i++)
            if (text[i] == '\n')
                lines++;
        if (lines > 1)
            EndSentence(question: false);
        return i;
    }

    private int Punctuation(int i)
    {
        var end = i;
        var question = false;
        for (; end < text.Length && text[end] is '.' or '!' or '?' or '…' or ';' or '‽' or '。' or '？' or '！'; end++)
        {
            question |= text[end] is '?' or '‽' or '？';
            if (end + 1 >= text.Length)
            {
                end++;
                break;
            }
        }
        var point = end == i + 1 && text[i] == '.';
        var glued = end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is ',');
        if (point && (glued || (_tokens.Count > 0 && _tokens[^1].End == i && (Abbreviations.Contains(_tokens[^1].Word) || IsInitial(_tokens[^1])))))
            return end;
        EndSentence(question);
        return end;
    }

    private static bool IsInitial(Token token) => token.Kind == TokenKind.Word && token.Word.Length == 1 && token.Word[0] is not ('u' or 'k');

    private int Other(int i)
    {
        var c = text[i];
        if (c is ',' or ':' or '(' or ')' or '[' or ']' or '|' or '•' or '·' || (c is '-' or '–' or '—' && (i == 0 || char.IsWhiteSpace(text[i - 1]))))
        {
            _clauseEnds = true;
            return i + 1;
        }
        if (!Rune.TryGetRuneAt(text, i, out var rune))
            return i + 1; // a lone surrogate
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            EndSentence(question: false);
        return i + rune.Utf16SequenceLength;
    }

    private int Add(TokenKind kind, int start, int end, decimal? value = null, int decimals = 0)
    {
        if (_tokens.Count - _sentenceStart == LongestSentence)
            EndSentence(question: false);
        var word = Fold.Word(text.AsSpan(start, end - start));
        while (_quote < _quotes.Count && _quotes[_quote].Close < start)
            _quote++;
        var quote = _quote < _quotes.Count && _quotes[_quote].Open <= start && start < _quotes[_quote].Close ? _quote : -1;
        if (_tokens.Count > 0 && (_clauseEnds || Conjunctions.Contains(word) || _tokens[^1].Quote != quote))
            _clause++;
        _clauseEnds = false;
        _tokens.Add(new Token(start, end, word, kind, _sentences.Count, _clause, quote, value, decimals));
        return end;
    }

    private void EndSentence(bool question)
    {
        if (_tokens.Count == _sentenceStart)
            return;
        _sentences.Add(new Sentence(new TokenRange(_sentenceStart, _tokens.Count), question));
        _sentenceStart = _tokens.Count;
        _clause++;
        _clauseEnds = false;
    }
}
