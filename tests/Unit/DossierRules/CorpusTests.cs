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
            // A rule that a set shows three times cannot miss one and reach 0.9.
            var counts = score.Of(rule);
            (counts.Recall >= 0.9 || counts.Missed <= 1).ShouldBeTrue($"{rule}: {counts}");
            (counts.Precision >= 0.75 || counts.FalseAlarms <= 1).ShouldBeTrue($"{rule}: {counts}");
        }
    }

    /// <summary>Nobody who worked on the rules has seen these texts, and nobody may: what they give is what to expect of a text that is written tomorrow.</summary>
    [Fact]
    public void Texts_that_nobody_tuned_to_are_judged_as_well_as_we_say()
    {
        var score = new CorpusScore();
        foreach (var row in Corpus.Read("messages-held-out.jsonl"))
            score.Add(row, row.Check(), Scored);
        output.WriteLine(score.Summary);

        // The aim is 0.95 and 0.92; what is reached stands in Corpus/README.md.
        score.Blocked.Recall.ShouldBeGreaterThanOrEqualTo(0.80);
        score.Blocked.Precision.ShouldBeGreaterThanOrEqualTo(0.90);
        score.Spans.Recall.ShouldBeGreaterThanOrEqualTo(0.95);
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
