using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Finds shares and counts in digits and words: 7%, 7 procent, 1 op de 5, een kwart, de helft, de meeste, zo'n twaalfhonderd inwoners.</summary>
internal static class Shares
{
    internal static List<Share> Find(TextModel text)
    {
        var found = new List<Share>();
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            var share = Percentage(text, i) ?? Ratio(text, i) ?? Fraction(text, i) ?? OfThem(text, i) ?? Quantity(text, i) ?? Count(text, i);
            if (share is not { } s)
                continue;
            found.Add(Widened(text, s));
            i = s.Tokens.End - 1;
        }
        return found;
    }

    /// <summary>The part of its sentence that a share can be about.</summary>
    internal static TokenRange Around(TextModel text, Share share)
    {
        const int reach = 30;
        var sentence = text.SentenceOf(share.Tokens.First).Tokens;
        // "Zes procent. Zoveel volwassenen ...": a number that stands alone is about what comes next.
        var next = text.Tokens[share.Tokens.First].Sentence + 1;
        if (share.Kind == ShareKind.Part && sentence.End - sentence.First <= 4 && next < text.Sentences.Length)
            sentence = new TokenRange(sentence.First, text.Sentences[next].Tokens.End);
        return new TokenRange(Math.Max(sentence.First, share.Tokens.First - reach), Math.Min(sentence.End, share.Tokens.End + reach));
    }

    internal static decimal? NumberAt(TextModel text, int i)
    {
        if (i < 0 || i >= text.Tokens.Length)
            return null;
        var token = text.Tokens[i];
        return token.Kind == TokenKind.Number ? token.Value : token.Kind == TokenKind.Word ? Numerals.Value(token.Word) : null;
    }

    private static string WordAt(TextModel text, int i) => i >= 0 && i < text.Tokens.Length ? text.Tokens[i].Word : "";

    private static bool Same(TextModel text, int i, int j) => j < text.Tokens.Length && text.Tokens[i].Sentence == text.Tokens[j].Sentence;

    private static Share? Percentage(TextModel text, int i)
    {
        if (NumberAt(text, i) is not { } value || WordAt(text, i + 1) is not ("%" or "procent" or "percent" or "pct"))
            return null;
        // "honderd procent zeker" is no part of anything.
        if (value == 100 && WordAt(text, i + 2) is "zeker" or "garantie" or "zekerheid" or "safe" or "veilig")
            return null;
        var tolerance = 0.5m;
        for (var d = 0; d < text.Tokens[i].Decimals; d++)
            tolerance /= 10;
        return new Share(new TokenRange(i, i + 2), ShareKind.Part, value, tolerance, Above: false, Below: false);
    }

    // "1 op de 5", "zes van de honderd", "92 van 100", "van de 100 volwassenen gebruikten er 92"
    private static Share? Ratio(TextModel text, int i)
    {
        if (NumberAt(text, i) is { } part && part >= 1)
        {
            var j = i + 1;
            while (j < i + 3 && WordAt(text, j) is "keer" or "mensen" or "jongeren" or "studenten" or "volwassenen")
                j++;
            if (WordAt(text, j) is not ("op" or "van" or "uit" or "per"))
                return null;
            j++;
            if (WordAt(text, j) is "de" or "elke" or "iedere" or "alle")
                j++;
            if (NumberAt(text, j) is { } whole && whole > 1 && part <= whole && Same(text, i, j) && WordAt(text, j + 1) is not ("uur" or "januari" or "februari" or "maart" or "april" or "mei" or "juni" or "juli" or "augustus" or "september" or "oktober" or "november" or "december"))
                return Of(new TokenRange(i, j + 1), part, whole);
        }
        else if (WordAt(text, i) == "van")
        {
            var j = WordAt(text, i + 1) is "de" or "elke" or "iedere" or "alle" ? i + 2 : i + 1;
            if (NumberAt(text, j) is not { } all || all < 10)
                return null;
            for (var k = j + 1; k < j + 9 && k < text.Tokens.Length && Same(text, i, k); k++)
                if (NumberAt(text, k) is { } some && some >= 1 && some <= all && !(WordAt(text, k) == "een") && !IsYear(text, k))
                    return Of(new TokenRange(i, k + 1), some, all);
        }
        return null;
    }

    internal static bool IsYear(TextModel text, int i) =>
        text.Tokens[i].Kind == TokenKind.Number && text.Tokens[i].Decimals == 0 && text.Tokens[i].Value is >= 1990 and <= 2060 && text.Tokens[i].End - text.Tokens[i].Start == 4;

    private static Share Of(TokenRange range, decimal part, decimal whole) =>
        new(range, ShareKind.Part, 100 * part / whole, whole >= 100 ? 50 / whole : Math.Min(5, 50 / whole), Above: false, Below: false);

    private static Share? Fraction(TextModel text, int i)
    {
        var word = WordAt(text, i);
        if (Numerals.Fraction(word) is not { } fraction)
            return null;
        var first = i;
        if (word is "derde" or "vierde" or "vijfde" or "zesde" or "tiende" or "twintigste" or "honderdste")
        {
            // "een vijfde van de", not "de vijfde keer"
            if (NumberAt(text, i - 1) is not { } times || (times == 1 && WordAt(text, i + 1) != "van" && WordAt(text, i + 1) != "deel"))
                return null;
            fraction = Math.Min(1, fraction * times);
            first = i - 1;
        }
        else if (word is "helft" or "kwart" && WordAt(text, i - 1) is "de" or "een" or "elke")
        {
            first = i - 1;
        }
        if (word is "kwart" && WordAt(text, i + 1) is "voor" or "over" or "te" or "nemen" or "eerst")
            return null;
        return new Share(new TokenRange(first, i + 1), ShareKind.Part, 100 * fraction, 2.5m, Above: false, Below: false);
    }

    // "Stel: honderd volwassenen. Acht van hen ..."
    private static Share? OfThem(TextModel text, int i)
    {
        if (NumberAt(text, i) is not { } part || WordAt(text, i + 1) != "van" || WordAt(text, i + 2) is not ("hen" or "hun" or "die" or "ze" or "jullie"))
            return null;
        for (var k = i - 1; k >= 0 && text.Tokens[i].Sentence - text.Tokens[k].Sentence <= 2; k--)
            if (NumberAt(text, k) is { } whole && whole >= 10 && whole >= part && !IsYear(text, k))
                return Of(new TokenRange(i, i + 3), part, whole);
        return new Share(new TokenRange(i, i + 3), ShareKind.Count, null, 0, Above: false, Below: false);
    }

    private static Share? Quantity(TextModel text, int i)
    {
        var word = WordAt(text, i);
        var next = WordAt(text, i + 1);
        if (word is "meerderheid" or "merendeel" or "gros")
            return new Share(new TokenRange(i, i + 1), ShareKind.Majority, null, 0, Above: false, Below: false);
        if (word is "meeste" or "meesten" && WordAt(text, i - 1) is "de" or "verreweg" or "allermeeste")
            return new Share(new TokenRange(i - 1, i + 1), ShareKind.Majority, null, 0, Above: false, Below: false);
        if (word is "allermeeste" or "allermeesten")
            return new Share(new TokenRange(i, i + 1), ShareKind.Majority, null, 0, Above: false, Below: false);
        if (word is "bijna" or "vrijwel" or "haast" or "nagenoeg" or "praktisch" && next is "niemand" or "geen" or "iedereen" or "alle" or "elke" or "iedere")
            return new Share(new TokenRange(i, i + 2), ShareKind.Nearly, null, 0, Above: false, Below: next is "niemand" or "geen");
        return null;
    }

    // "ruim 40.000 jongeren", "twaalfhonderd inwoners", "twee miljard euro", "40.000 doses"
    private static Share? Count(TextModel text, int i)
    {
        if (NumberAt(text, i) is not { } value || IsYear(text, i))
            return null;
        var end = i + 1;
        while (end < text.Tokens.Length && WordAt(text, end) is "duizend" or "miljoen" or "miljard" or "honderd" or "ton")
        {
            value *= 100;
            end++;
        }
        if (value < 100 && end == i + 1)
            return null;
        while (end < i + 4 && WordAt(text, end) is "jonge" or "nederlandse" or "van" or "onze" or "de")
            end++;
        if (end >= text.Tokens.Length || !Same(text, i, end))
            return null;
        return text.Is(end, text.Lexicon.List("counted")) ? new Share(new TokenRange(i, end + 1), ShareKind.Count, null, 0, Above: false, Below: false) : null;
    }

    // Words before the number that say on which side the true value lies.
    private static Share Widened(TextModel text, Share share)
    {
        var first = share.Tokens.First;
        var before = WordAt(text, first - 1);
        var pair = WordAt(text, first - 2) + " " + before;
        if (first > 0 && text.Tokens[first - 1].Sentence != text.Tokens[first].Sentence)
            return share;
        if (before is "ruim" or "minstens" or "minimaal" || pair is "meer dan" or "ten minste")
            return share with { Above = true, Tokens = new TokenRange(pair is "meer dan" or "ten minste" ? first - 2 : first - 1, share.Tokens.End) };
        if (before is "bijna" or "haast" or "krap" || pair is "nog geen" or "minder dan")
            return share with { Below = true, Tokens = new TokenRange(pair is "nog geen" or "minder dan" ? first - 2 : first - 1, share.Tokens.End) };
        return share;
    }
}
