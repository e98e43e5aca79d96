using System.Globalization;

namespace Campagne.DossierRules;

/// <summary>A finding as it is shown and kept: numbered within its text, so that a motivation can name it.</summary>
/// <param name="Id"><c>f1</c>, <c>f2</c>, … in the order of the findings.</param>
public sealed record CheckedFinding(
    string Id, string RuleId, Severity Severity, Stage Stage, string Subject, int? Start, int? End, LocalizedText Message, LocalizedText Suggestion,
    RuleSource Source, string? Evidence)
{
    public static IReadOnlyList<CheckedFinding> Number(IEnumerable<Finding> findings) =>
    [
        .. findings.Select((finding, index) => new CheckedFinding(
            string.Create(CultureInfo.InvariantCulture, $"f{index + 1}"), finding.RuleId, finding.Severity, finding.Stage,
            finding.Subject, finding.Start, finding.End, finding.Message, finding.Suggestion, finding.Source, finding.Evidence)),
    ];
}
