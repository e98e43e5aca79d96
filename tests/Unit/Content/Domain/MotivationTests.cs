using Campagne.Content.Domain;
using Campagne.DossierRules;

namespace Campagne.UnitTests.Content.Domain;

public sealed class MotivationTests
{
    private static readonly LocalizedText text = new("nl", "en");

    private static readonly IReadOnlyList<CheckedFinding> findings = CheckedFinding.Number(
    [
        Finding("message/slang", Severity.Judge), Finding("message/slang", Severity.Judge), Finding("message/coping", Severity.Judge),
        Finding("message/language-b1", Severity.Advise),
    ]);

    [Fact]
    public void Every_judgement_needs_a_motivation_and_advice_needs_none() =>
        Motivation.Missing(findings, []).Select(finding => finding.Id).ShouldBe(["f1", "f2", "f3"]);

    [Fact]
    public void A_motivation_for_a_rule_counts_for_all_its_findings() =>
        Motivation.Missing(findings, [new Motivation(null, "message/slang", "Zo praten ze zelf.")]).Select(finding => finding.Id).ShouldBe(["f3"]);

    [Fact]
    public void A_motivation_for_one_finding_counts_for_that_one_only() =>
        Motivation.Missing(findings, [new Motivation("f1", "message/slang", "Zo praten ze zelf.")]).Select(finding => finding.Id).ShouldBe(["f2", "f3"]);

    [Fact]
    public void A_finding_is_named_by_what_it_says_not_by_its_number_or_stage()
    {
        var finding = findings[0];

        Motivation.Key(finding with { Id = "f9", Stage = Stage.Approve }).ShouldBe(Motivation.Key(finding));
        ((CheckedFinding[])[finding with { RuleId = "message/coping" }, finding with { Start = 4 }, finding with { Evidence = "y" }, finding with { Subject = "variants.a.caption" }])
            .ShouldAllBe(other => Motivation.Key(other) != Motivation.Key(finding));
    }

    private static Finding Finding(string rule, Severity severity) =>
        new(rule, severity, Stage.Submit, "text", 0, 1, text, text, new RuleSource("002", "5.9"), "x");
}
