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
}
