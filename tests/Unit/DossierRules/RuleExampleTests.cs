using Campagne.DossierRules;
using Campagne.Local;
using Campagne.Local.Documentation;

namespace Campagne.UnitTests.DossierRules;

/// <summary>Every rule of the ruleset has an example that fails and one that passes, and the pages on disk show them.</summary>
public sealed class RuleExampleTests
{
    private static readonly Checkout checkout = Checkout.Find();
    private static readonly IReadOnlyDictionary<string, RuleExamples> examples = RuleExamples.Read(checkout);

    public static TheoryData<string> Rules { get; } = [.. Ruleset.Default.Rules.Select(rule => rule.Id)];

    [Theory, MemberData(nameof(Rules))]
    public void A_rule_has_something_that_fails_and_something_that_passes(string rule)
    {
        var own = examples.GetValueOrDefault(rule).ShouldNotBeNull("Add an example to tests/Unit/DossierRules/Examples, then run ./campagne docs rules.");

        own.Failing.ShouldNotBeEmpty();
        own.Passing.ShouldNotBeEmpty();
        foreach (var example in own.Failing)
            example.Check(Ruleset.Default, rule).ShouldContain(finding => finding.RuleId == rule, example.Subject.ToJsonString());
        foreach (var example in own.Passing)
            example.Check(Ruleset.Default, rule).ShouldNotContain(finding => finding.RuleId == rule, example.Subject.ToJsonString());
    }

    [Fact]
    public void An_example_of_something_declared_breaks_one_rule_only()
    {
        foreach (var (rule, own) in examples.Where(one => !one.Key.StartsWith("message/", StringComparison.Ordinal)))
        {
            foreach (var example in own.Failing)
                example.Check(Ruleset.Default, rule).Select(finding => finding.RuleId).Distinct().ShouldBe([rule], example.Subject.ToJsonString());
            foreach (var example in own.Passing)
                example.Check(Ruleset.Default, rule).ShouldBeEmpty(example.Subject.ToJsonString());
        }
    }

    [Fact]
    public void No_example_is_of_a_rule_that_is_not_there() => examples.Keys.Except(Ruleset.Default.Rules.Select(rule => rule.Id)).ShouldBeEmpty();

    [Fact]
    public void A_monitor_says_who_evaluates_it_and_what_it_does()
    {
        var monitors = Ruleset.Default.Rules.Where(rule => rule.Id.StartsWith("monitor/", StringComparison.Ordinal)).ToList();

        MonitorSubscription.All.Select(monitor => monitor.RuleId).ShouldBe(monitors.Select(rule => rule.Id), ignoreOrder: true);
        monitors.ShouldAllBe(rule => rule.Effect != null && rule.From == Stage.Watch);
    }

    [Fact]
    public void What_was_not_measured_fires_no_monitor() => MonitorRules.Check(Ruleset.Default, new MonitorReading { Today = Corpus.Today }).ShouldBeEmpty();

    [Fact]
    public void A_page_names_what_exists_and_every_threshold_stands_with_a_rule()
    {
        var reads = Ruleset.Default.Rules.Select(rule => RuleReads.Of(Ruleset.Default, rule.Id)).ToList();

        Ruleset.Default.Thresholds.Keys.ShouldBe(reads.SelectMany(read => read.Thresholds).Distinct(), ignoreOrder: true);
        Ruleset.Default.Rules.Where(rule => Ruleset.Default.Lexicon.Phrases.Any(group => group.Rule == rule.Id) && RuleReads.Of(Ruleset.Default, rule.Id).Groups.Count == 0).ShouldBeEmpty();
    }

    [Fact]
    public void The_pages_on_the_rules_are_those_that_the_ruleset_makes()
    {
        var folder = RulePages.Folder(checkout);
        var pages = RulePages.Of(Ruleset.Default, examples);

        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ShouldBe(pages.Keys, ignoreOrder: true);
        pages.Where(page => File.ReadAllText(Path.Combine(folder, page.Key)) != page.Value).Select(page => page.Key).ShouldBeEmpty("Run ./campagne docs rules and commit docs/rules.");
    }
}
