using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class CorpusTests(ITestOutputHelper output)
{
    // Reached on these texts, on which the words were developed; what the rules do on unseen texts is lower and measured apart.
    private static readonly Dictionary<string, (double Recall, double Precision)> Floors = new(StringComparer.Ordinal)
    {
        ["message/absolute-claim"] = (1, 1),
        ["message/action-present"] = (1, 1),
        ["message/effect-claim"] = (1, 1),
        ["message/fear-needs-action"] = (1, 1),
        ["message/harm-reduction-audience"] = (1, 1),
        ["message/hashtags"] = (1, 1),
        ["message/legal-wording"] = (1, 1),
        ["message/no-blame"] = (1, 1),
        ["message/no-curiosity"] = (1, 1),
        ["message/no-normalising"] = (1, 1),
        ["message/no-stigma"] = (1, 1),
        ["message/no-supply-route"] = (1, 1),
        ["message/origin"] = (1, 1),
        ["message/parents"] = (1, 1),
        ["message/positive-frame"] = (0.93, 0.93),
        ["message/presumes-use"] = (1, 1),
        ["message/prevalence-claim"] = (1, 1),
        ["message/slang"] = (1, 1),
        ["message/tested-not-safe"] = (1, 1),
    };

    [Fact]
    public void The_rules_find_in_the_corpus_what_people_labelled()
    {
        var score = new CorpusScore();
        var scored = Floors.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var row in Corpus.Read())
            score.Add(row, row.Check(), scored);
        output.WriteLine(score.ToString());

        score.Blocked.Recall.ShouldBeGreaterThanOrEqualTo(1);
        score.Blocked.Precision.ShouldBeGreaterThanOrEqualTo(1);
        score.Spans.Recall.ShouldBeGreaterThanOrEqualTo(1);
        foreach (var (rule, floor) in Floors)
        {
            score.Of(rule).Recall.ShouldBeGreaterThanOrEqualTo(floor.Recall, rule);
            score.Of(rule).Precision.ShouldBeGreaterThanOrEqualTo(floor.Precision, rule);
        }
    }

    [Fact]
    public void Calm_messages_with_an_action_are_never_blocked() =>
        Corpus.Read("messages-clean.jsonl").Where(row => Findings.Blocks(row.Check())).Select(row => row.Text).ShouldBeEmpty();

    [Fact]
    public void The_rules_find_what_the_examples_show()
    {
        var rows = Corpus.Read("messages-examples.jsonl");
        var score = new CorpusScore();
        var scored = rows.SelectMany(row => row.Expected).Select(l => l.Rule).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
            score.Add(row, row.Check(), scored);
        output.WriteLine(score.ToString());
        score.Blocked.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        score.Blocked.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    [Fact]
    public void Every_label_names_a_rule_of_the_ruleset() =>
        Corpus.Read().SelectMany(row => row.Expected).Select(l => l.Rule).Distinct().Where(id => Ruleset.Default.Find(id) is null).ShouldBeEmpty();
}
