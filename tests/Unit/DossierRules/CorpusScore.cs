using System.Globalization;
using System.Text;
using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

/// <summary>
/// Recall and precision over labelled messages. Per rule and severity a finding is right when a label of the text has the same rule and
/// severity; several of one kind in a text count once. A text is blocked when one finding blocks it. Spans: labels with offsets whose rule fired, overlapped by a finding.
/// </summary>
internal sealed class CorpusScore
{
    private readonly SortedDictionary<string, Counts> _rules = new(StringComparer.Ordinal);

    internal Counts Blocked { get; private set; } = new(0, 0, 0);

    internal Counts Spans { get; private set; } = new(0, 0, 0);

    internal StringBuilder Misses { get; } = new();

    internal Counts Of(string rule) => _rules.GetValueOrDefault(rule, new Counts(0, 0, 0));

    internal void Add(LabelledMessage row, IEnumerable<Finding> all, IReadOnlySet<string> scored)
    {
        var findings = all.Where(f => scored.Contains(f.RuleId)).ToList();
        var want = row.Expected.Any(l => l.Severity == Severity.Block);
        var have = Findings.Blocks(findings);
        Blocked = Blocked.Plus(want && have, have && !want, want && !have);
        var labels = row.Expected.Select(l => (l.Rule, l.Severity)).ToHashSet();
        var found = findings.Select(f => (Rule: f.RuleId, f.Severity)).ToHashSet();
        foreach (var pair in labels.Union(found))
        {
            _rules[pair.Rule] = Of(pair.Rule).Plus(labels.Contains(pair) && found.Contains(pair), !labels.Contains(pair), !found.Contains(pair));
            if (labels.Contains(pair) != found.Contains(pair))
                Misses.AppendLine(CultureInfo.InvariantCulture, $"{row.Id} {(labels.Contains(pair) ? "missed" : "false alarm")} {pair.Rule} {WireNames.Of(pair.Severity)}: {row.Text}");
        }
        foreach (var label in row.Expected.Where(l => l.Start is not null && findings.Any(f => f.RuleId == l.Rule)))
        {
            var hit = findings.Any(f => f.RuleId == label.Rule && f.Start < label.End && label.Start < f.End);
            Spans = Spans.Plus(hit, false, !hit);
        }
    }

    /// <summary>The counts without the texts.</summary>
    internal string Summary => Head().ToString();

    public override string ToString() => Head().Append(Misses).ToString();

    private StringBuilder Head()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"anything blocked? {Blocked}").AppendLine(CultureInfo.InvariantCulture, $"spans overlapped: {Spans.Recall:F3}");
        foreach (var (rule, counts) in _rules)
            text.AppendLine(CultureInfo.InvariantCulture, $"{rule,-36} {counts}");
        return text;
    }

    internal sealed record Counts(int Right, int FalseAlarms, int Missed)
    {
        internal double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

        internal double Precision => Right + FalseAlarms == 0 ? 1 : (double)Right / (Right + FalseAlarms);

        internal Counts Plus(bool right, bool falseAlarm, bool missed) => new(Right + (right ? 1 : 0), FalseAlarms + (falseAlarm ? 1 : 0), Missed + (missed ? 1 : 0));

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"recall {Recall:F3} precision {Precision:F3} (right {Right}, false alarms {FalseAlarms}, missed {Missed})");
    }
}
