using Campagne.DossierRules;

namespace Campagne.Local.Checking;

/// <summary>What the rules say of one text, for a person to read.</summary>
internal static class Explanation
{
    public static IEnumerable<string> Of(BatchCheck.Answer answer)
    {
        foreach (var finding in answer.Findings)
        {
            yield return Texts.Of("finding", Texts.Of("severity-" + WireNames.Of(finding.Severity)), finding.RuleId, finding.Evidence is { } words ? $": “{words}”" : "");
            yield return "  " + Texts.Pick(finding.Message);
            yield return "  " + Texts.Pick(finding.Suggestion);
        }

        yield return Texts.Of(answer.Findings.Count == 0 ? "nothing-found" : "found", answer.Findings.Count, answer.RulesetVersion);
    }
}
