using Campagne.DossierRules;

namespace Campagne.Content.Domain;

/// <summary>A finding as it is stored with a version: numbered, so that a motivation can name it.</summary>
internal sealed record CheckedFinding(
    string Id, string RuleId, Severity Severity, Stage Stage, string Subject, int? Start, int? End, LocalizedText Message, LocalizedText Suggestion,
    RuleSource Source, string? Evidence)
{
    public static IReadOnlyList<CheckedFinding> Number(IEnumerable<Finding> findings) =>
    [
        .. findings.Select((finding, index) => new CheckedFinding(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"f{index + 1}"), finding.RuleId, finding.Severity, finding.Stage,
            finding.Subject, finding.Start, finding.End, finding.Message, finding.Suggestion, finding.Source, finding.Evidence)),
    ];
}
