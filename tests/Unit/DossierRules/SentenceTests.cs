using System.Collections.Concurrent;
using System.Globalization;
using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

/// <summary>
/// Some 5,900 sentences, half of which mean what a rule looks for while the other half only looks like it (Corpus/README.md). They are far harder than messages: a sentence stands alone, and every one is another way of saying it.
/// The words of the rules are developed on them, so the floors say that nothing got lost.
/// </summary>
public sealed class SentenceTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<(string[] Meanings, string Text)>> Sentences = new(() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "DossierRules", "Corpus", "sentences.tsv"))
            .Select(line => line.Split('\t', 2)).Select(cells => (cells[0].Split(','), cells[1])),
    ]);

    // The rules that fire on each sentence, by context: several meanings share one.
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<HashSet<string>>>> Fired = new(StringComparer.Ordinal);

    /// <summary>Meaning, rule that looks for it, a context in which the rule speaks, whether a finding says that the meaning is missing, and what was reached.</summary>
    public static TheoryData<string, string, string, bool, double, double> Meanings => new()
    {
        { "NORM", "no-normalising", "norm any public", false, 0.45, 0.70 },
        { "FEAR", "fear-needs-action", "consequence in-contact targeted", false, 0.65, 0.80 },
        { "BLAME", "no-blame", "consequence in-contact targeted", false, 0.56, 0.80 },
        { "STIG", "no-stigma", "help any public", false, 0.83, 0.80 },
        { "CUR", "no-curiosity", "help in-contact targeted", false, 0.36, 0.55 },
        { "SUP", "no-supply-route", "consequence in-contact targeted", false, 0.53, 0.70 },
        { "HR", "harm-reduction-audience", "help any public", false, 0.49, 0.75 },
        { "USE", "presumes-use", "help any public", false, 0.49, 0.70 },
        { "POS", "positive-frame", "norm any public", true, 0.77, 0.68 },
        { "ABS", "absolute-claim", "consequence any public", false, 0.70, 0.82 },
        { "TEST", "tested-not-safe", "help uses targeted", false, 0.88, 0.94 },
        { "LEGAL", "legal-wording", "consequence any public", false, 0.81, 0.87 },
        { "EFF", "effect-claim", "professionals any targeted", false, 0.60, 0.81 },
        { "ORIG", "origin", "consequence any public", false, 0.79, 0.92 },
        { "INFO", "parents", "parents any public", false, 0.49, 0.69 },
        { "ACT", "action-present", "alert uses targeted", true, 0.92, 0.69 },
        { "SHARE", "prevalence-claim", "norm any public", false, 0.79, 0.67 },
    };

    [Theory, MemberData(nameof(Meanings))]
    public void A_sentence_is_taken_for_what_it_means(string meaning, string rule, string context, bool missing, double recall, double precision)
    {
        var (right, falseAlarms, missed) = (0, 0, 0);
        foreach (var ((meanings, _), rules) in Sentences.Value.Zip(Fired.GetOrAdd(context, where => new(() => Check(where))).Value))
        {
            var (found, meant) = (rules.Contains("message/" + rule) != missing, meanings.Contains(meaning));
            (right, falseAlarms, missed) = (right + (found && meant ? 1 : 0), falseAlarms + (found && !meant ? 1 : 0), missed + (!found && meant ? 1 : 0));
        }

        var counts = new CorpusScore.Counts(right, falseAlarms, missed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{meaning} {rule}: {counts}"));
        counts.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        counts.Precision.ShouldBeGreaterThanOrEqualTo(precision);
    }

    private static IReadOnlyList<HashSet<string>> Check(string context)
    {
        var words = context.Replace("-", "", StringComparison.Ordinal).Split(' ');
        var (kind, use, delivery) = (Enum.Parse<MessageKind>(words[0], true), Enum.Parse<UseStatus>(words[1], true), Enum.Parse<Delivery>(words[2], true));
        return [.. Sentences.Value.Select(sentence => MessageRules.Check(Ruleset.Default, new MessageText(sentence.Text, kind, use, delivery), Stage.Write, Corpus.Today).Select(finding => finding.RuleId).ToHashSet(StringComparer.Ordinal))];
    }
}
