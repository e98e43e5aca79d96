using Campagne.Content.Features.Rules;
using Campagne.DossierRules;

namespace Campagne.UnitTests.Content.Rules;

public sealed class RegressionCorpusTests
{
    private static readonly DateOnly today = new(2026, 11, 20);

    [Fact]
    public void The_same_rules_change_nothing() => RegressionCorpus.Compare(Ruleset.Default, Ruleset.Default, today).ShouldSatisfyAllConditions(
        effect => effect.Texts.ShouldBeGreaterThan(200), effect => effect.Changed.ShouldBeEmpty(), effect => effect.Worse.ShouldBe(0), effect => effect.Better.ShouldBe(0));

    [Fact]
    public void A_rule_that_is_switched_off_shows_every_label_that_is_lost()
    {
        var without = Ruleset.Default with { Rules = [.. Ruleset.Default.Rules.Select(rule => rule.Id == "message/no-stigma" ? rule with { Enabled = false } : rule)] };

        var effect = RegressionCorpus.Compare(Ruleset.Default, without, today);

        effect.Changed.ShouldNotBeEmpty();
        effect.Changed.SelectMany(text => text.Disappears).ShouldAllBe(verdict => verdict.RuleId == "message/no-stigma");
        effect.Worse.ShouldBeGreaterThan(5);
        effect.Changed.SelectMany(text => text.Appears).ShouldBeEmpty();
    }

    [Fact]
    public void A_word_too_many_shows_as_worse_and_taking_it_away_as_better()
    {
        var group = Ruleset.Default.Lexicon.Phrases.First(one => one.Rule == "message/no-stigma");
        var phrases = Ruleset.Default.Lexicon.Phrases.Select(one => one == group ? one with { Patterns = [.. one.Patterns, "vrienden"] } : one).ToList();
        var stricter = Ruleset.Default with { Lexicon = Ruleset.Default.Lexicon with { Phrases = phrases } };

        RegressionCorpus.Compare(Ruleset.Default, stricter, today).Worse.ShouldBeGreaterThan(10);
        RegressionCorpus.Compare(stricter, Ruleset.Default, today).Better.ShouldBeGreaterThan(10);
    }
}
