using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Tells what a text says from what it denies.</summary>
internal static class Denials
{
    private const int Reach = 5;

    /// <summary>A "not" that the pattern did not name governs the hit: inside it, before it in the same clause, or closing the clause behind it.</summary>
    internal static bool Negated(TextModel text, Hit hit)
    {
        var negation = text.Lexicon.List("negation");
        var clause = text.Tokens[hit.Tokens.First].Clause;
        for (var i = hit.Tokens.First; i < hit.Tokens.End; i++)
            if (!hit.Names(i) && text.Is(i, negation))
                return true;
        for (var i = hit.Tokens.First - 1; i >= 0 && i >= hit.Tokens.First - Reach && text.Tokens[i].Clause == clause; i--)
            if (text.Is(i, negation) && !OnlyPart(text, i))
                return true;
        return ClosesWithNot(text, hit, negation);
    }

    /// <summary>The words are quoted, asked or reported, and the text then says that they are not so, or says so beforehand.</summary>
    internal static bool Rejected(TextModel text, Hit hit)
    {
        if (HoldsScareQuote(text, hit) || FramedBefore(text, hit) || BelievedButDenied(text, hit))
            return true;
        var sentence = text.Tokens[hit.Tokens.First].Sentence;
        var quoted = text.Tokens[hit.Tokens.First].Quote >= 0;
        var last = text.Tokens[hit.Tokens.End - 1].Sentence + (quoted || text.Sentences[sentence].IsQuestion ? 2 : 1);
        foreach (var rejection in text.HitsOf("rejection"))
        {
            var at = text.Tokens[rejection.Tokens.First];
            if (rejection.Tokens.First < hit.Tokens.End || at.Sentence > last)
                continue;
            // In a later sentence only what opens it, or its clause, answers the claim.
            if (at.Sentence == sentence || rejection.Tokens.First - text.Sentences[at.Sentence].Tokens.First <= 2 || quoted)
                return true;
        }
        return false;
    }

    // "niet alleen", "niet meer weg te denken": a not that denies nothing.
    private static bool OnlyPart(TextModel text, int i) => i + 1 < text.Tokens.Length && text.Tokens[i + 1].Word is "alleen" or "enkel" or "slechts";

    private static bool ClosesWithNot(TextModel text, Hit hit, int negation)
    {
        var clause = text.Tokens[hit.Tokens.End - 1].Clause;
        for (var i = hit.Tokens.End; i < text.Tokens.Length && i < hit.Tokens.End + 4 && text.Tokens[i].Clause == clause; i++)
        {
            var closes = i + 1 == text.Tokens.Length || text.StartsClause(i + 1);
            // "... toch niet?" asks for agreement, it denies nothing.
            var tag = text.SentenceOf(i).IsQuestion && i > 0 && text.Tokens[i - 1].Word is "toch" or "je" or "of";
            if (text.Is(i, negation) && (closes || i == hit.Tokens.End) && !tag)
                return true;
        }
        return false;
    }

    private static bool FramedBefore(TextModel text, Hit hit)
    {
        foreach (var frame in text.HitsOf("framing"))
            if (frame.Tokens.End <= hit.Tokens.First && text.Tokens[frame.Tokens.First].Sentence == text.Tokens[hit.Tokens.First].Sentence)
                return true;
        return false;
    }

    // "Ouders denken dat alle pubers blowen. Dat doen de meesten niet.": what people believe, and a denial behind it.
    private static bool BelievedButDenied(TextModel text, Hit hit)
    {
        var sentence = text.Tokens[hit.Tokens.First].Sentence;
        var believed = false;
        foreach (var belief in text.HitsOf("belief"))
            believed |= belief.Tokens.First < hit.Tokens.First && text.Tokens[belief.Tokens.First].Sentence == sentence;
        if (!believed)
            return false;
        var negation = text.Lexicon.List("negation");
        for (var i = hit.Tokens.End; i < text.Tokens.Length && text.Tokens[i].Sentence <= sentence + 1; i++)
            if (text.Is(i, negation) && !OnlyPart(text, i) && (text.Tokens[i].Sentence > sentence || text.Tokens[i].Clause != text.Tokens[hit.Tokens.End - 1].Clause))
                return true;
        return false;
    }

    // 'iedereen' doet het: quotation marks around part of the words take distance from them.
    private static bool HoldsScareQuote(TextModel text, Hit hit)
    {
        var inside = 0;
        for (var i = hit.Tokens.First; i < hit.Tokens.End; i++)
            if (text.Tokens[i].Quote >= 0)
                inside++;
        return inside > 0 && inside < hit.Tokens.End - hit.Tokens.First;
    }
}
