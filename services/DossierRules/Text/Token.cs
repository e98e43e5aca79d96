using System.Runtime.InteropServices;

namespace Campagne.DossierRules.Text;

internal enum TokenKind { Word, Number, Symbol, Url, Phone, Handle, Hashtag }

/// <summary>A word or other unit of a text, with its place in the original.</summary>
/// <param name="Word">Folded spelling, see <see cref="Lexicons.Fold"/>; for links, tags and handles the folded text as a whole.</param>
/// <param name="Sentence">Number of the sentence that it stands in.</param>
/// <param name="Clause">Number of the clause; rises through the whole text.</param>
/// <param name="Quote">Number of the quotation that it stands in, or -1.</param>
/// <param name="Value">The value of a number that was written in digits.</param>
/// <param name="Decimals">Digits behind the comma, which say how precisely a number is stated.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(
    int Start, int End, string Word, TokenKind Kind, int Sentence, int Clause, int Quote, decimal? Value = null, int Decimals = 0);

/// <summary>A run of tokens; <see cref="End"/> is exclusive.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TokenRange(int First, int End)
{
    internal bool Overlaps(TokenRange other) => First < other.End && other.First < End;
}

internal sealed record Sentence(TokenRange Tokens, bool IsQuestion);
