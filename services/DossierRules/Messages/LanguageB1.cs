using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Reads at level B1: short sentences, everyday words, no abbreviations. Names, links, tags and handles do not count. Advice only.</summary>
internal static class LanguageB1
{
    internal static IEnumerable<Match> Find(MessageCheck check) => PhraseSearch.Find(check).Concat(LongSentences(check)).Concat(LongWords(check));

    private static IEnumerable<Match> LongSentences(MessageCheck check)
    {
        var text = check.Text;
        var limit = check.Ruleset.Limit(ThresholdKeys.SentenceWords);
        foreach (var sentence in text.Sentences)
        {
            var words = 0;
            for (var i = sentence.Tokens.First; i < sentence.Tokens.End; i++)
                if (Counts(text, i))
                    words++;
            if (words > limit)
                yield return new Match(sentence.Tokens, check.Rule.Severity);
        }
    }

    // Dutch compounds grow long; the hyphenated ones show their parts.
    private static IEnumerable<Match> LongWords(MessageCheck check)
    {
        var text = check.Text;
        var limit = check.Ruleset.Limit(ThresholdKeys.WordLetters);
        for (var i = 0; i < text.Tokens.Length; i++)
            if (Counts(text, i) && text.Tokens[i].Kind == TokenKind.Word && text.Tokens[i].Word.Length > limit && !text.Tokens[i].Word.Contains('-', StringComparison.Ordinal))
                yield return new Match(new TokenRange(i, i + 1), check.Rule.Severity);
    }

    private static bool Counts(TextModel text, int i) =>
        text.Tokens[i].Kind is TokenKind.Word or TokenKind.Number && !text.Is(i, text.Lexicon.List("proper-name"));
}
