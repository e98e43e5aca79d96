using Campagne.DossierRules;

namespace Campagne.Content.Domain;

/// <summary>Why an expert lets a judgement finding pass: for one finding, or for all findings of a rule.</summary>
internal sealed record Motivation(string? FindingId, string? RuleId, string Text)
{
    /// <returns>The judgement findings for which no motivation was given.</returns>
    public static IReadOnlyList<CheckedFinding> Missing(IEnumerable<CheckedFinding> findings, IReadOnlyList<Motivation> motivations) =>
    [
        .. findings.Where(finding => finding.Severity == Severity.Judge
            && !motivations.Any(motivation => motivation.FindingId == finding.Id || (motivation.FindingId is null && motivation.RuleId == finding.RuleId))),
    ];

    /// <summary>
    /// Names a finding by what it says: its rule, the place and the words. Numbers shift from one stage to the next; within one version, whose words never
    /// change, this does not.
    /// </summary>
    public static string Key(CheckedFinding finding) =>
        CanonicalJson.Hash(new { finding.RuleId, finding.Subject, finding.Start, finding.End, finding.Evidence })[..16];
}
