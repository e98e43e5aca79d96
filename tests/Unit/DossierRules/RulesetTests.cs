using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

public sealed class RulesetTests
{
    [Fact]
    public void A_ruleset_survives_being_stored_as_a_document()
    {
        var stored = Ruleset.Parse(Ruleset.Default.ToJson());
        stored.ToJson().ShouldBe(Ruleset.Default.ToJson());
        foreach (var row in Corpus.Read().Take(40))
            MessageRules.Check(stored, Message(row.Text), Stage.Write, Corpus.Today).ShouldBe(MessageRules.Check(Ruleset.Default, Message(row.Text), Stage.Write, Corpus.Today));
    }

    [Fact]
    public void An_expert_can_add_a_word_without_a_change_of_code()
    {
        const string text = "Wees geen flapdrol. Bel 0900-1995.";
        var lists = Ruleset.Default.Lexicon.Lists.ToDictionary(l => l.Key, l => l.Value);
        lists["insult"] = lists["insult"] with { Words = lists["insult"].Words + " flapdrol" };
        var next = Ruleset.Default with { Version = 2, Lexicon = Ruleset.Default.Lexicon with { Lists = lists } };
        MessageRules.Check(Ruleset.Default, Message(text), Stage.Write, Corpus.Today).ShouldNotContain(f => f.RuleId == "message/no-stigma");
        MessageRules.Check(next, Message(text), Stage.Write, Corpus.Today).ShouldContain(f => f.RuleId == "message/no-stigma");
    }

    [Fact]
    public void A_rule_that_is_switched_off_finds_nothing()
    {
        var rules = Ruleset.Default.Rules.Select(r => r.Id == "message/no-stigma" ? r with { Enabled = false } : r).ToList();
        MessageRules.Check(Ruleset.Default with { Rules = rules }, Message("Een junk. Bel 0900-1995."), Stage.Write, Corpus.Today).ShouldNotContain(f => f.RuleId == "message/no-stigma");
    }

    [Fact]
    public void A_faulty_ruleset_is_refused_with_every_error_at_once()
    {
        var group = Ruleset.Default.Lexicon.Phrases[0];
        var broken = Ruleset.Default with
        {
            Version = 0,
            Thresholds = new Dictionary<string, Threshold>(StringComparer.Ordinal),
            Rules = [.. Ruleset.Default.Rules, Ruleset.Default.Rules[0]],
        };
        Should.Throw<RulesetException>(() => Ruleset.Parse(broken.ToJson())).Errors.Count.ShouldBeGreaterThan(2);

        var phrases = Ruleset.Default.Lexicon.Phrases.Append(group with { Name = "new", Patterns = ["@nowhere", "..3"], Unless = ["absent"] }).ToList();
        var faulty = Ruleset.Default with { Lexicon = Ruleset.Default.Lexicon with { Phrases = phrases } };
        Should.Throw<RulesetException>(() => Ruleset.Parse(faulty.ToJson())).Errors.ShouldContain(e => e.Contains("nowhere", StringComparison.Ordinal));
        Should.Throw<RulesetException>(() => Ruleset.Parse("{}"));
        Should.Throw<RulesetException>(() => Ruleset.Parse("no json"));
    }

    [Theory]
    [InlineData("& =nowhere drugs", "nowhere")]
    [InlineData("& !drugs pil", "first of which is there")]
    [InlineData("&", "1 to")]
    [InlineData(">>>> drugs pil", "begins no pattern")]
    [InlineData("& =new drugs", "rests on itself")]
    public void A_faulty_conjunction_is_refused_with_its_reason(string pattern, string reason)
    {
        var phrases = Ruleset.Default.Lexicon.Phrases.Append(new PhraseGroup("guard", "new", [pattern])).ToList();
        var faulty = Ruleset.Default with { Lexicon = Ruleset.Default.Lexicon with { Phrases = phrases } };
        Should.Throw<RulesetException>(() => Ruleset.Parse(faulty.ToJson())).Errors.ShouldContain(e => e.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("& appel peer", "De peer en de appel.", true)]
    [InlineData("& appel peer", "De peer, en dan de appel.", false)]
    [InlineData("&& appel peer", "De peer, en dan de appel.", true)]
    [InlineData("&& appel peer", "De peer is op. De appel ook.", false)]
    [InlineData("&&& appel peer", "De peer is op. De appel ook.", true)]
    [InlineData("> appel peer", "De peer en de appel.", false)]
    [InlineData("> appel peer", "De appel en de peer.", true)]
    [InlineData("& appel !peer", "De appel en de peer.", false)]
    [InlineData("& appel appel", "De appel.", false)]
    [InlineData("& =fruit banaan", "Een banaan en rode appels.", true)]
    public void A_conjunction_asks_for_what_stands_together(string pattern, string text, bool found)
    {
        var phrases = Ruleset.Default.Lexicon.Phrases
            .Append(new PhraseGroup("guard", "fruit", ["rode appels"]))
            .Append(new PhraseGroup("message/no-stigma", "new", [pattern], Negation: Denial.Ignored)).ToList();
        var next = Ruleset.Default with { Lexicon = Ruleset.Default.Lexicon with { Phrases = phrases } };
        MessageRules.Check(next, Message(text), Stage.Write, Corpus.Today).Any(f => f.RuleId == "message/no-stigma").ShouldBe(found);
    }

    [Fact]
    public void A_ruleset_from_before_a_number_or_a_guard_was_asked_for_still_counts()
    {
        var earlier = (Ruleset.Default with
        {
            Version = 3,
            Rules = [.. Ruleset.Default.Rules.Where(rule => !rule.Id.StartsWith("monitor/", StringComparison.Ordinal))],
            Thresholds = Ruleset.Default.Thresholds.Where(one => !one.Key.StartsWith("monitor.", StringComparison.Ordinal)).ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
            Lexicon = Ruleset.Default.Lexicon with { Phrases = [.. Ruleset.Default.Lexicon.Phrases.Where(group => group.Name != "source-named")] },
        }).ToJson();
        Should.Throw<RulesetException>(() => Ruleset.Parse(earlier));

        var read = Ruleset.ParseStored(earlier);

        read.Version.ShouldBe(3);
        read.Rules.Count.ShouldBe(Ruleset.Default.Rules.Count - 8);
        foreach (var row in Corpus.Read().Take(40))
            MessageRules.Check(read, Message(row.Text), Stage.Write, Corpus.Today).ShouldBe(MessageRules.Check(Ruleset.Default, Message(row.Text), Stage.Write, Corpus.Today));
        Ruleset.ParseStored(Ruleset.Default.ToJson()).ToJson().ShouldBe(Ruleset.Default.ToJson());
        Should.Throw<RulesetException>(() => Ruleset.ParseStored("{}"));
    }

    [Fact]
    public void Every_rule_explains_itself_in_two_languages_with_its_source() =>
        Ruleset.Default.Rules.Where(r => r.Message is not { Nl.Length: > 10, En.Length: > 10 } || r.Suggestion is not { Nl.Length: > 5, En.Length: > 5 } || r.Source is not { Document.Length: > 0, Section.Length: > 0 }).ShouldBeEmpty();

    [Fact]
    public void Every_rule_of_the_catalogue_is_there()
    {
        string[] catalogue =
        [
            .. Ids("message", "no-normalising prevalence-claim fear-needs-action action-present no-stigma no-blame no-curiosity no-supply-route hashtags slang harm-reduction-audience presumes-use positive-frame absolute-claim tested-not-safe legal-wording effect-claim health-claim-source coping experience-story origin parents alert sender media-access imagery language-b1"),
            .. Ids("campaign", "target-group age-18-29 no-mass-media theory components goals unwanted-effects series labels consulted cycle"),
            .. Ids("segment", "adult lawful-targeting minimum-size vulnerable strictest-age"),
            .. Ids("approval", "four-eyes exact-version pretest validity"),
            .. Ids("post", "permit delivery channel-fit age-gate moderation frequency"),
            .. Ids("monitor", "under-18-share off-target-share norm-backfire curiosity stigma seller-comments alert-ended figure-expired"),
        ];
        Ruleset.Default.Rules.Select(r => r.Id).ShouldBe(catalogue, ignoreOrder: true);

        static IEnumerable<string> Ids(string area, string names) => names.Split(' ').Select(n => $"{area}/{n}");
    }

    [Fact]
    public void Every_monitor_and_nothing_else_says_what_it_does() =>
        Ruleset.Default.Rules.ShouldAllBe(r => r.Effect != null == r.Id.StartsWith("monitor/", StringComparison.Ordinal));

    [Fact]
    public void Every_assumed_threshold_says_so() =>
        Ruleset.Default.Thresholds.Where(t => !t.Value.Assumption).Select(t => t.Key).ShouldBe(["campaign.age.from", "campaign.age.to", "segment.adult.age"], ignoreOrder: true);

    [Fact]
    public void The_fingerprint_follows_rule_severity_and_words_and_nothing_else()
    {
        var findings = MessageRules.Check(Ruleset.Default, Message("Een junk en een druggie. Bel 0900-1995."), Stage.Write, Corpus.Today);
        var reworded = findings.Select(f => f with { Stage = Stage.Publish, Start = f.Start + 5, End = f.End + 5, Message = new LocalizedText("x", "x"), Source = new RuleSource("y", "y") }).Reverse();
        Findings.Fingerprint(reworded).ShouldBe(Findings.Fingerprint(findings));
        Findings.Fingerprint(findings.Skip(1)).ShouldNotBe(Findings.Fingerprint(findings));
        Findings.Fingerprint(findings.Select(f => f with { Severity = Severity.Judge })).ShouldNotBe(Findings.Fingerprint(findings));
        Findings.Fingerprint(findings.Select(f => f with { Evidence = "ander" })).ShouldNotBe(Findings.Fingerprint(findings));
    }

    [Fact]
    public void Names_on_the_wire_are_those_of_the_corpus()
    {
        JsonSerializer.Serialize(MessageKind.HarmReduction).ShouldBe("\"harm-reduction\"");
        JsonSerializer.Serialize(UseStatus.InContact).ShouldBe("\"InContact\"");
        JsonSerializer.Deserialize<Delivery>("\"search\"").ShouldBe(Delivery.Search);
        WireNames.TryParse<MessageKind>("harm reduction", out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => WireNames.Parse<Severity>("fatal"));
    }

    private static MessageText Message(string text) => new(text, MessageKind.Help, UseStatus.Uses, Delivery.Targeted);
}
