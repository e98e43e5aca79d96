using Campagne.DossierRules.Lexicons;
using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Sellers and buyers find each other by hashtags, so a tag never names a drug or a drug trend.</summary>
internal static class Hashtags
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        var lexicon = check.Text.Lexicon;
        for (var i = 0; i < check.Text.Tokens.Length; i++)
        {
            var token = check.Text.Tokens[i];
            if (token.Kind != TokenKind.Hashtag)
                continue;
            var name = Fold.Joined(token.Word.TrimStart('#', '＃')).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
            var classes = lexicon.Classes.Of(name, TokenKind.Word);
            if (Holds(classes, lexicon.List("tag-drug")) && !Holds(classes, lexicon.List("tag-allowed")))
                yield return new Match(new TokenRange(i, i + 1), check.Rule.Severity);
        }
    }

    private static bool Holds(ulong[] classes, int number) => (classes[number >> 6] & (1UL << (number & 63))) != 0;
}
