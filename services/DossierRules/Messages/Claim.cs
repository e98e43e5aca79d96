using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>What a share says about use: of whom, of what, when, where, and whether it counts who uses or who does not.</summary>
/// <param name="Population">Key as in <see cref="Figure"/>; "other" when it is a group without a figure.</param>
/// <param name="Substance"><c>cannabis</c>, <c>other-than-cannabis</c>, <c>any</c>, or the folded name of another substance.</param>
/// <param name="RelativeYear">1 for "vorig jaar", 0 for "dit jaar"; null when no such words stand there.</param>
/// <param name="Local">A place smaller than the country is named.</param>
/// <param name="GoingOut">People who go out are named.</param>
internal sealed record Claim(Share Share, TokenRange Tokens, bool NonUse, string? Population, string? Substance, int? Year, int? RelativeYear, bool Local, bool GoingOut)
{
    internal static Claim? Read(TextModel text, Share share, TokenRange sentence)
    {
        if (UseWord(text, share, sentence) is not { } use)
            return null;
        var tokens = new TokenRange(Math.Min(share.Tokens.First, use), Math.Max(share.Tokens.End, use + 1));
        tokens = WithSubstance(text, tokens, sentence);
        return new Claim(share, tokens, IsNonUse(text, share, sentence, use), PopulationOf(text, share, sentence), SubstanceOf(text, sentence, share), YearOf(text, sentence),
            RelativeYearOf(text, sentence), IsLocal(text, share, sentence), Any(text, sentence, text.Lexicon.List("going-out")));
    }

    // The verb or noun of use that the share is about; a share without one ("8 van de 10 spreken af") is no claim about use.
    private static int? UseWord(TextModel text, Share share, TokenRange sentence)
    {
        var strong = text.Lexicon.List("use-verb");
        var weak = text.Lexicon.List("use-verb-weak");
        var drug = text.Lexicon.List("drug");
        var noun = text.Lexicon.List("use-noun");
        var leaves = text.Lexicon.List("leave-verb");
        var drugNear = Any(text, sentence, drug);
        int? best = null;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            var counts = text.Is(i, strong) || (drugNear && (text.Is(i, weak) || text.Is(i, noun) || text.Is(i, leaves)));
            if (!counts || i < share.Tokens.First - 6 || i > share.Tokens.End + 16)
                continue;
            // "gebruiken" of something else than drugs: the object decides.
            if (text.Is(i, text.Lexicon.List("use-generic")) && !drugNear && HasOtherObject(text, i, sentence))
                continue;
            best ??= i;
            if (i >= share.Tokens.First)
                return i;
        }
        return best ?? Predicate(text, sentence);
    }

    // Use in several words ("had iets op", "hield het bij water").
    private static int? Predicate(TextModel text, TokenRange sentence)
    {
        foreach (var hit in text.HitsOf("use-predicate"))
            if (hit.Tokens.First >= sentence.First && hit.Tokens.End <= sentence.End)
                return hit.Tokens.First;
        return null;
    }

    private static bool HasOtherObject(TextModel text, int verb, TokenRange sentence)
    {
        var other = text.Lexicon.List("other-object");
        for (var i = sentence.First; i < sentence.End; i++)
            if (i != verb && text.Is(i, other))
                return true;
        return false;
    }

    // "Tilburg, lekker bezig! 92% ...": the place may stand in the sentence before.
    private static bool IsLocal(TextModel text, Share share, TokenRange sentence)
    {
        var before = text.Tokens[share.Tokens.First].Sentence is > 0 and var n ? text.Sentences[n - 1].Tokens.First : sentence.First;
        return Any(text, new TokenRange(Math.Min(before, sentence.First), sentence.End), text.Lexicon.List("place-word"));
    }

    private static bool Any(TextModel text, TokenRange range, int wordClass)
    {
        for (var i = range.First; i < range.End; i++)
            if (text.Is(i, wordClass))
                return true;
        return false;
    }

    private static TokenRange WithSubstance(TextModel text, TokenRange tokens, TokenRange sentence)
    {
        var drug = text.Lexicon.List("drug");
        for (var i = tokens.End; i < sentence.End && i < tokens.End + 5; i++)
            if (text.Is(i, drug))
                return new TokenRange(tokens.First, i + 1);
        return tokens;
    }

    private static bool IsNonUse(TextModel text, Share share, TokenRange sentence, int use)
    {
        if (share.Kind == ShareKind.Nearly && share.Below)
            return true;
        var negation = text.Lexicon.List("negation");
        var leaves = text.Lexicon.List("leave-verb");
        for (var i = use < share.Tokens.First ? sentence.First : share.Tokens.First; i < sentence.End; i++)
        {
            if (i > use && text.Tokens[i].Clause != text.Tokens[use].Clause)
                break;
            if (text.Is(i, negation) || text.Is(i, leaves))
                return true;
        }
        return false;
    }

    private static string? PopulationOf(TextModel text, Share share, TokenRange sentence)
    {
        // The noun behind the share says who is counted; failing that, what the sentence or the one before speaks of.
        var start = text.Tokens[share.Tokens.First].Sentence;
        var from = start > 0 ? text.Sentences[start - 1].Tokens.First : sentence.First;
        return PopulationIn(text, share.Tokens.First, sentence.End) ?? PopulationIn(text, sentence.First, share.Tokens.First) ?? PopulationIn(text, from, sentence.First) ?? "adults";
    }

    private static string? PopulationIn(TextModel text, int from, int to)
    {
        var lexicon = text.Lexicon;
        var (teens, adults, others, residents, youth) = (lexicon.List("youth-12-18"), lexicon.List("adults"), lexicon.List("other-people"), lexicon.List("residents"), lexicon.List("youth"));
        for (var i = from; i < to; i++)
        {
            if (text.Is(i, teens) || IsTwelveToEighteen(text, i, to))
                return "youth-12-18";
            if (text.Is(i, adults) || (text.Tokens[i].Value == 18 && i + 2 < to && text.Tokens[i + 1].Word == "jaar" && text.Tokens[i + 2].Word == "en"))
                return "adults";
            if (text.Is(i, others) || text.Is(i, residents))
                return "other";
            if (text.Is(i, youth))
            {
                for (var j = i; j < Math.Min(to, i + 7); j++)
                    if (IsTwelveToEighteen(text, j, to))
                        return "youth-12-18";
                return "other";
            }
        }
        return null;
    }

    // "12 t/m 18", "12- tot en met 18-jarigen", "twaalf tot achttien"
    private static bool IsTwelveToEighteen(TextModel text, int i, int to)
    {
        if (Shares.NumberAt(text, i) != 12)
            return false;
        for (var j = i + 1; j < Math.Min(to, i + 6); j++)
            if (Shares.NumberAt(text, j) == 18 || text.Tokens[j].Word.StartsWith("18-", StringComparison.Ordinal) || text.Tokens[j].Word.StartsWith("achttien", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static string? SubstanceOf(TextModel text, TokenRange sentence, Share share)
    {
        var from = text.Tokens[share.Tokens.First].Sentence is > 0 and var n ? text.Sentences[n - 1].Tokens.First : sentence.First;
        return SubstanceIn(text, sentence.First, sentence.End) ?? SubstanceIn(text, from, sentence.First);
    }

    private static string? SubstanceIn(TextModel text, int from, int to)
    {
        string? substance = null;
        var lexicon = text.Lexicon;
        var (cannabis, named, slang, drug) = (lexicon.List("cannabis"), lexicon.List("substance"), lexicon.List("slang"), lexicon.List("drug"));
        for (var i = from; i < to; i++)
        {
            if (text.Is(i, cannabis))
                return i >= from + 1 && text.Tokens[i - 1].Word is "dan" or "behalve" or "naast" or "buiten" ? "other-than-cannabis" : substance is null ? "cannabis" : "any";
            if (text.Is(i, named) || text.Is(i, slang))
                substance = text.Tokens[i].Word;
            else if (text.Is(i, drug))
                substance ??= "any";
        }
        return substance;
    }

    private static int? YearOf(TextModel text, TokenRange sentence)
    {
        for (var i = sentence.First; i < sentence.End; i++)
            if (Shares.IsYear(text, i))
                return (int?)text.Tokens[i].Value;
        return null;
    }

    private static int? RelativeYearOf(TextModel text, TokenRange sentence)
    {
        for (var i = sentence.First; i + 1 < sentence.End; i++)
            if (text.Tokens[i + 1].Word == "jaar" && text.Tokens[i].Word is "vorig" or "dit")
                return text.Tokens[i].Word == "vorig" ? 1 : 0;
        return null;
    }
}
