using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>
/// A figure about use counts who does not use, and is a registered one: right value, population, place, substance and year, not expired.
/// "De meeste mensen gebruiken niet" needs no number. Sizes that the sources call unknown are never given.
/// </summary>
internal static class PrevalenceClaim
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        var text = check.Text;
        foreach (var share in Shares.Find(text))
        {
            var sentence = Shares.Around(text, share);
            // "Bijna iedereen gebruikt" has no figure in it: that is for the rule on normalising.
            if (share is { Kind: ShareKind.Nearly, Below: false } || IsRejected(text, share))
                continue;
            if (MarketSize(text, share, sentence) is { } market)
                yield return new Match(market, check.Rule.Severity);
            else if (Claim.Read(text, share, sentence) is { } claim && !IsPolicyGoal(text, share) && !Registered(check, claim))
                yield return new Match(claim.Tokens, check.Rule.Severity);
        }
        foreach (var match in PhraseSearch.Find(check))
            yield return match;
    }

    private static bool IsRejected(TextModel text, Share share) =>
        Denials.Rejected(text, new Hit(-1, share.Tokens, ulong.MaxValue));

    private static bool IsPolicyGoal(TextModel text, Share share)
    {
        var sentence = text.Tokens[share.Tokens.First].Sentence;
        return text.HitsOf("policy-goal").Any(h => text.Tokens[h.Tokens.First].Sentence == sentence);
    }

    // Nobody knows how large the trade is; a number on it is invented.
    private static TokenRange? MarketSize(TextModel text, Share share, TokenRange sentence)
    {
        if (share.Kind is ShareKind.Majority or ShareKind.Nearly)
            return null;
        var trade = text.Lexicon.List("trade-size");
        var drug = text.Lexicon.List("drug");
        if (!Enumerable.Range(sentence.First, sentence.End - sentence.First).Any(i => text.Is(i, drug)))
            return null;
        for (var i = sentence.First; i < sentence.End; i++)
            if (text.Is(i, trade))
                return new TokenRange(Math.Min(share.Tokens.First, i), Math.Max(share.Tokens.End, i + 1));
        return null;
    }

    private static bool Registered(MessageCheck check, Claim claim)
    {
        if (!claim.NonUse)
            return false;
        // "De meeste mensen" holds for the population, not for people who go out.
        if (claim.Share.Kind == ShareKind.Majority)
            return !claim.GoingOut;
        if (claim.Share.Percent is not { } stated || claim.Local || claim.Population is null or "other" || claim.Substance is null or "any")
            return false;
        foreach (var figure in check.Ruleset.Figures)
        {
            if (figure.Measure != "no-use-past-year" || figure.Value is not { } value || figure.Substance != claim.Substance || figure.Population != claim.Population)
                continue;
            if (figure.ValidUntil < check.Today || (claim.Year is { } year && year != figure.Year) || (claim.RelativeYear is { } back && check.Today.Year - back != figure.Year))
                continue;
            if (Agrees(claim.Share, stated, value, figure.Rounding))
                return true;
        }
        return false;
    }

    private static bool Agrees(Share share, decimal stated, decimal value, decimal rounding)
    {
        var tolerance = Math.Max(share.Tolerance, rounding);
        // "meer dan 90%" and "ruim negen op de tien" go on until the next round number.
        var step = stated % 10 == 0 ? 10 : stated % 5 == 0 ? 5 : 2 * tolerance;
        if (share.Above)
            return value >= stated && value < stated + step;
        if (share.Below)
            return value <= stated && value > stated - Math.Min(step, 3);
        return Math.Abs(value - stated) <= tolerance;
    }
}
