namespace Campagne.DossierRules;

/// <summary>What experts can change about a rule without changing code: how it weighs, when it starts and what it says.</summary>
/// <param name="From">The first stage at which the rule runs; it runs at every later stage too.</param>
/// <param name="Inferred">True when the rule follows from the source without standing in it.</param>
/// <param name="Effect">What a monitor does when it finds something; null for rules that only give findings.</param>
/// <param name="Enabled">A rule that is switched off yields no findings; the version history shows who did that.</param>
public sealed record Rule(
    string Id,
    Severity Severity,
    Stage From,
    RuleSource Source,
    LocalizedText Message,
    LocalizedText Suggestion,
    bool Inferred = false,
    bool Enabled = true,
    MonitorEffect? Effect = null);

/// <summary>A number that decides, with its meaning. The sources give no thresholds: what is an assumption is labelled so wherever it is shown.</summary>
public sealed record Threshold(decimal Value, string Unit, bool Assumption, LocalizedText Label, RuleSource? Source = null);
