using Campagne.Content.Domain;
using Campagne.DossierRules;

namespace Campagne.UnitTests.Content.Domain;

public sealed class RulesetDifferenceTests
{
    private static readonly Ruleset ruleset = Ruleset.Default;

    [Fact]
    public void Two_equal_versions_do_not_differ()
    {
        var difference = Between(ruleset);

        foreach (var section in (SectionDifference[])[difference.Rules, difference.WordLists, difference.Patterns, difference.Figures, difference.Thresholds])
        {
            section.Added.ShouldBeEmpty();
            section.Removed.ShouldBeEmpty();
            section.Changed.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Words_and_patterns_are_shown_one_by_one()
    {
        var lists = ruleset.Lexicon.Lists.ToDictionary(list => list.Key, list => list.Value, StringComparer.Ordinal);
        lists["insult"] = lists["insult"] with { Words = string.Join(' ', lists["insult"].Words.Split(' ').Skip(1).Append("flapdrol")) };
        var group = ruleset.Lexicon.Phrases[0];
        var phrases = ruleset.Lexicon.Phrases.Select(one => one == group ? one with { Patterns = [.. one.Patterns, "flauwe|slechte grap"] } : one).ToList();

        var difference = Between(ruleset with { Lexicon = new Lexicon(lists, phrases) });

        var words = difference.WordLists.Changed.ShouldHaveSingleItem();
        words.Id.ShouldBe("insult");
        var field = words.Fields.ShouldHaveSingleItem();
        field.Added.ShouldBe(["flapdrol"]);
        field.Removed.ShouldBe([ruleset.Lexicon.Lists["insult"].Words.Split(' ')[0]]);
        var patterns = difference.Patterns.Changed.ShouldHaveSingleItem();
        patterns.Id.ShouldBe(group.Name);
        patterns.Fields.ShouldHaveSingleItem().Added.ShouldBe(["flauwe|slechte grap"]);
    }

    [Fact]
    public void Rules_figures_and_thresholds_show_what_they_were_and_became()
    {
        var thresholds = ruleset.Thresholds.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        thresholds["approval.pretest.participants"] = thresholds["approval.pretest.participants"] with { Value = 30 };
        thresholds["new.key"] = thresholds["approval.pretest.participants"];
        var next = ruleset with
        {
            Rules = [.. ruleset.Rules.Skip(1).Select((rule, index) => index == 0 ? rule with { Severity = Severity.Advise } : rule)],
            Figures = [.. ruleset.Figures.Skip(1), ruleset.Figures[0] with { Id = "f-new" }],
            Thresholds = thresholds,
        };

        var difference = Between(next);

        difference.Rules.Removed.ShouldBe([ruleset.Rules[0].Id]);
        var severity = difference.Rules.Changed.ShouldHaveSingleItem().Fields.ShouldHaveSingleItem();
        (severity.Field, severity.Before!.GetValue<string>(), severity.After!.GetValue<string>()).ShouldBe(("severity", WireNames.Of(ruleset.Rules[1].Severity), "advise"));
        difference.Figures.Added.ShouldBe(["f-new"]);
        difference.Figures.Removed.ShouldBe([ruleset.Figures[0].Id]);
        difference.Thresholds.Added.ShouldBe(["new.key"]);
        difference.Thresholds.Changed.ShouldHaveSingleItem().Fields.ShouldHaveSingleItem().After!.GetValue<decimal>().ShouldBe(30);
    }

    [Fact]
    public void What_is_added_one_way_is_removed_the_other_way()
    {
        var next = ruleset with { Rules = [.. ruleset.Rules.Skip(2)] };

        RulesetDifference.Of(2, next.ToJson(), 1, ruleset.ToJson()).Rules.Added.ShouldBe(Between(next).Rules.Removed);
    }

    private static RulesetDifference Between(Ruleset next) => RulesetDifference.Of(1, ruleset.ToJson(), 2, next.ToJson());
}
