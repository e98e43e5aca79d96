using System.Globalization;

namespace Campagne.DossierRules;

/// <summary>Collects findings of rules that judge declared fields instead of a text.</summary>
internal sealed class RuleSink(Ruleset ruleset, Stage stage, string subject)
{
    private readonly List<Finding> _findings = [];

    internal IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Adds a finding when the rule is on, has begun by this stage, and what must hold does not.</summary>
    internal void Require(string ruleId, bool holds, string? field = null, object? evidence = null, Severity? severity = null)
    {
        if (holds || ruleset.Find(ruleId) is not { } rule || rule.From > stage)
            return;
        _findings.Add(new Finding(rule.Id, severity ?? rule.Severity, stage, field is null ? subject : $"{subject}.{field}", null, null,
            rule.Message, rule.Suggestion, rule.Source, evidence is null ? null : Convert.ToString(evidence, CultureInfo.InvariantCulture)));
    }
}
