using System.Text;
using Campagne.DossierRules;
using FsCheck;
using FsCheck.Fluent;

namespace Campagne.UnitTests.DossierRules;

public sealed class TextProperties
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void The_same_text_always_has_the_same_findings() =>
        Prop.ForAll(Texts(), text => Find(text).SequenceEqual(Find(text))).Check(Quick);

    [Fact]
    public void Any_text_is_checked_and_every_offset_lies_inside_it() =>
        Prop.ForAll(Texts(), text => Find(text).All(f => f.Start is null
            ? f.End is null
            : f.Start >= 0 && f.Start < f.End && f.End <= text.Length && text[f.Start.Value..f.End!.Value] == f.Evidence)).Check(Quick);

    [Fact]
    public void Findings_come_in_text_order() =>
        Prop.ForAll(Texts(), text => Find(text).Select(f => f.Start ?? int.MaxValue).ToList() is var starts && starts.SequenceEqual(starts.Order())).Check(Quick);

    [Fact]
    public void Case_spacing_and_a_trailing_emoji_do_not_change_what_is_found()
    {
        foreach (var row in new[] { "messages-dev.jsonl", "messages-plain.jsonl", "messages-hard.jsonl" }.SelectMany(Corpus.Read))
        {
            var before = Verdicts(row.Text, row);
            Verdicts(row.Text.ToUpperInvariant(), row).ShouldBe(before, row.Id);
            Verdicts(row.Text.ToLowerInvariant(), row).ShouldBe(before, row.Id);
            Verdicts("  " + row.Text.Replace(" ", "  ", StringComparison.Ordinal) + " ", row).ShouldBe(before, row.Id);
            Verdicts(row.Text + " 🎉", row).ShouldBe(before, row.Id);
            Verdicts(row.Text.Replace(" ", "\u00a0", StringComparison.Ordinal), row).ShouldBe(before, row.Id);
            Verdicts(row.Text.Normalize(NormalizationForm.FormD), row).ShouldBe(before, row.Id);
        }
    }

    [Fact]
    public void Denying_or_rejecting_a_sentence_that_makes_use_normal_takes_the_finding_away()
    {
        string[] people = ["iedereen", "iedereen op dit feest", "elke student", "heel de zaal"];
        string[] uses = ["gebruikt drugs", "neemt weleens een pil", "blowt", "is aan de coke", "slikt iets"];
        foreach (var claim in people.SelectMany(who => uses.Select(use => $"{who} {use}")))
        {
            Normalises(Sentence(claim)).ShouldBeTrue(claim);
            Normalises(Sentence("niet " + claim)).ShouldBeFalse(claim);
            Normalises($"Het klopt niet dat {claim}.").ShouldBeFalse(claim);
            Normalises($"'{Sentence(claim)}' Dat is onzin.").ShouldBeFalse(claim);
            Normalises($"{Sentence(claim).TrimEnd('.')}? Klopt niet.").ShouldBeFalse(claim);
            Normalises($"'{Sentence(claim)}' Zo gaat dat.").ShouldBeTrue(claim);
        }

        static string Sentence(string claim) => char.ToUpperInvariant(claim[0]) + claim[1..] + ".";
        static bool Normalises(string text) => Find(text).Any(f => f.RuleId == "message/no-normalising");
    }

    [Theory]
    [InlineData("coke", "c0ke", "c*ke", "c o k e", "c.o.k.e", "cokeeee", "cok\u0435", "co\u200bke", "COKE")]
    [InlineData("keta", "k3ta", "k*ta", "k-e-t-a", "KeTa", "k\u0435ta")]
    [InlineData("wiet", "w1et", "w!et", "w i e t", "wíët", "wieeeet")]
    public void A_masked_spelling_is_still_the_word(string word, params string[] spellings)
    {
        foreach (var spelling in spellings.Prepend(word))
        {
            var text = $"Vraag naar {spelling} en bel 0900-1995.";
            var finding = Find(text).FirstOrDefault(f => f.RuleId == "message/slang");
            finding.ShouldNotBeNull(spelling);
            finding.Evidence.ShouldBe(spelling);
        }
    }

    [Fact]
    public void Any_text_of_full_length_is_checked() =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, 0xFFFF).Select(c => (char)c), 10_000).Select(c => new string(c))), text => Find(text).Count >= 0)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Theory]
    [InlineData("iedereen gebruikt drugs en je bent niet de enige die het doet, ")]
    [InlineData("1 op de ")]
    [InlineData("0 6-")]
    [InlineData("8% gebruikt cannabis ")]
    [InlineData("iedereen gebruikt klopt niet ")]
    [InlineData("junk ")]
    [InlineData("'a\" ‘b„ ")]
    [InlineData("drugs.")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("e\u0301\u200d\ud83c")]
    [InlineData("nooit niet geen zonder pil ")]
    public void The_longest_text_is_checked_whatever_it_repeats(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, (10_000 / part.Length) + 1))[..10_000];
        foreach (var finding in Find(text).Where(finding => finding.Start is not null))
            (finding.Start!.Value >= 0 && finding.End!.Value <= text.Length && finding.Start < finding.End).ShouldBeTrue();
    }

    // Whole sentences of the corpus glued to arbitrary UTF-16, lone surrogates included.
    private static Arbitrary<string> Texts()
    {
        var sentences = Corpus.Read().Select(r => r.Text).ToArray();
        var chars = Gen.Frequency(
            (4, Gen.Choose(32, 126).Select(c => (char)c)),
            (2, Gen.Choose(0, 0xFFFF).Select(c => (char)c)),
            (1, Gen.Elements('\n', '\'', '’', '“', '#', '@', '%', '\u200b', '\ud83c', '\udf89', '?', '.', '€')));
        var noise = Gen.ArrayOf(chars).Select(c => new string(c));
        return Arb.From(
            from before in noise
            from sentence in Gen.Elements(sentences)
            from cut in Gen.Choose(0, 400)
            from after in noise
            select before + sentence[..Math.Min(cut, sentence.Length)] + after);
    }

    private static IReadOnlyList<Finding> Find(string text) =>
        MessageRules.Check(Ruleset.Default, new MessageText(text, MessageKind.Norm, UseStatus.Any, Delivery.Public), Stage.Write, Corpus.Today);

    private static string[] Verdicts(string text, LabelledMessage row) =>
        [.. MessageRules.Check(Ruleset.Default, new MessageText(text, row.Kind, row.UseStatus, row.Delivery), Stage.Write, Corpus.Today)
            .Select(f => f.RuleId + " " + f.Severity).Distinct().Order(StringComparer.Ordinal)];
}
