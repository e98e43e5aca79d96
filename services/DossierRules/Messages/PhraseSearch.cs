using Campagne.DossierRules.Lexicons;
using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>The hits of a rule's pattern groups that stand after their conditions, negation and rejection are weighed.</summary>
internal static class PhraseSearch
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        foreach (var group in check.Text.Lexicon.Groups)
        {
            if (group.Phrase.Rule != check.Rule.Id || !KindFits(group.Phrase, check.Message.Kind))
                continue;
            foreach (var hit in check.Text.HitsOf(group.Number))
                if (Weigh(check, group, hit) is { } severity)
                    yield return new Match(hit.Tokens, severity, group.Phrase.Alternative);
        }
    }

    private static Severity? Weigh(MessageCheck check, CompiledGroup group, Hit hit)
    {
        var text = check.Text;
        var phrase = group.Phrase;
        var severity = phrase.Level ?? check.Rule.Severity;
        if (group.Unless.Length > 0 && Near(text, group.Unless, hit, before: AnswersQuestion(text, hit) ? 1 : 0))
            return null;
        if (group.Needs.Length > 0 && !Near(text, group.Needs, hit, before: 1, after: 1))
            return null;
        if (phrase.Negation != Denial.Ignored && Denials.Negated(text, hit))
            return phrase.Negation == Denial.Passes ? null : Severity.Judge;
        if (phrase.Rejection != Denial.Ignored && Denials.Rejected(text, hit))
            return phrase.Rejection == Denial.Passes ? null : Severity.Judge;
        return group.JudgeIf.Length > 0 && severity == Severity.Block && Near(text, group.JudgeIf, hit, before: 0) ? Severity.Judge : severity;
    }

    // "Zeg je nee? Niemand kijkt daarvan op": what is said about a question belongs to its subject.
    private static bool AnswersQuestion(TextModel text, Hit hit) =>
        text.Tokens[hit.Tokens.First].Sentence is > 0 and var sentence && text.Sentences[sentence - 1].IsQuestion;

    private static bool KindFits(PhraseGroup phrase, MessageKind kind) =>
        (phrase.Kinds is null || phrase.Kinds.Contains(kind)) && (phrase.ExceptKinds is null || !phrase.ExceptKinds.Contains(kind));

    private static bool Near(TextModel text, int[] groups, Hit hit, int before, int after = 0)
    {
        var from = text.Tokens[hit.Tokens.First].Sentence - before;
        var to = text.Tokens[hit.Tokens.End - 1].Sentence + after;
        foreach (var group in groups)
            foreach (var other in text.HitsOf(group))
                if (text.Tokens[other.Tokens.First].Sentence is var sentence && sentence >= from && sentence <= to)
                    return true;
        return false;
    }
}
