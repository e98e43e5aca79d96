using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class CorpusTests(ITestOutputHelper output)
{
    // The rules that a text and its context decide; only these are labelled.
    private static readonly HashSet<string> Scored =
    [
        .. "no-normalising prevalence-claim fear-needs-action action-present no-stigma no-blame no-curiosity no-supply-route hashtags slang harm-reduction-audience presumes-use absolute-claim tested-not-safe legal-wording effect-claim positive-frame parents origin"
            .Split(' ').Select(name => "message/" + name),
    ];

    // Reached on texts on which the words were developed: they say that nothing got lost. What the rules do on unseen texts is lower;
    // Corpus/README.md gives it.
    [Theory]
    [InlineData("messages-dev.jsonl", 0.99, 0.99)]
    [InlineData("messages-plain.jsonl", 0.98, 0.97)]
    [InlineData("messages-hard.jsonl", 0.98, 0.97)]
    public void The_rules_find_what_people_labelled(string file, double recall, double precision)
    {
        var score = new CorpusScore();
        foreach (var row in Corpus.Read(file))
            score.Add(row, row.Check(), Scored);
        output.WriteLine(score.ToString());
        score.Blocked.Recall.ShouldBeGreaterThanOrEqualTo(recall);
        score.Blocked.Precision.ShouldBeGreaterThanOrEqualTo(precision);
        score.Spans.Recall.ShouldBeGreaterThanOrEqualTo(0.95);
        foreach (var rule in Scored)
        {
            score.Of(rule).Recall.ShouldBeGreaterThanOrEqualTo(0.9, rule);
            score.Of(rule).Precision.ShouldBeGreaterThanOrEqualTo(0.75, rule);
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
        foreach (var row in rows)
            score.Add(row, row.Check(), Scored);
        output.WriteLine(score.ToString());
        score.Blocked.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        score.Blocked.Precision.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    [Fact]
    public void Every_label_names_a_rule_of_the_ruleset() =>
        new[] { "messages-dev.jsonl", "messages-plain.jsonl", "messages-hard.jsonl" }.SelectMany(Corpus.Read).SelectMany(row => row.Expected).Select(l => l.Rule).Distinct().Where(id => Ruleset.Default.Find(id) is null).ShouldBeEmpty();
}
