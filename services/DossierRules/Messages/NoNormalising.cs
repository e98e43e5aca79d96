using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Nothing says or suggests that use is common or growing. A share of users that "al" or "maar liefst" makes sound large counts too.</summary>
internal static class NoNormalising
{
    internal static IEnumerable<Match> Find(MessageCheck check) => PhraseSearch.Find(check).Concat(StressedShares(check));

    private static IEnumerable<Match> StressedShares(MessageCheck check)
    {
        var text = check.Text;
        var stress = text.Lexicon.List("stress");
        foreach (var share in Shares.Find(text))
        {
            var before = share.Tokens.First - 1;
            if (before < 0 || !text.Is(before, stress) || text.Tokens[before].Sentence != text.Tokens[share.Tokens.First].Sentence)
                continue;
            if (Claim.Read(text, share, Shares.Around(text, share)) is { NonUse: false } claim)
                yield return new Match(new TokenRange(before, claim.Tokens.End), check.Rule.Severity);
        }
    }
}
