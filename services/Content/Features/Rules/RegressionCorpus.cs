using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Content.Features.Rules;

/// <summary>Labelled texts that come with the service: what people said that the rules must find. Every ruleset is held against them before it is published.</summary>
internal static class RegressionCorpus
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    private sealed record Label(string Rule, Severity Severity);

    private sealed record Row(string Id, string Text, MessageKind Kind, UseStatus UseStatus, Delivery Delivery, IReadOnlyList<Label> Expected)
    {
        public HashSet<Label> Verdicts(Ruleset ruleset, DateOnly today) =>
            [.. MessageRules.Check(ruleset, new MessageText(Text, Kind, UseStatus, Delivery), Stage.Write, today).Select(finding => new Label(finding.RuleId, finding.Severity))];
    }

    private static readonly Lazy<IReadOnlyList<Row>> rows = new(Read);

    /// <summary>Pure: which verdicts on the labelled texts another ruleset would change.</summary>
    public static RegressionEffect Compare(Ruleset now, Ruleset next, DateOnly today)
    {
        var changed = new List<RegressionChange>();
        foreach (var row in rows.Value)
        {
            var (before, after) = (row.Verdicts(now, today), row.Verdicts(next, today));
            if (!before.SetEquals(after))
                changed.Add(new RegressionChange(row.Id, row.Text, Only(row, after, before), Only(row, before, after)));
        }

        return new RegressionEffect(
            rows.Value.Count, changed,
            changed.Sum(text => text.Appears.Count(verdict => !verdict.Expected) + text.Disappears.Count(verdict => verdict.Expected)),
            changed.Sum(text => text.Appears.Count(verdict => verdict.Expected) + text.Disappears.Count(verdict => !verdict.Expected)));
    }

    private static IReadOnlyList<RegressionVerdict> Only(Row row, HashSet<Label> these, HashSet<Label> those) =>
    [
        .. these.Except(those).OrderBy(label => label.Rule, StringComparer.Ordinal)
            .Select(label => new RegressionVerdict(label.Rule, label.Severity, row.Expected.Contains(label))),
    ];

    private static IReadOnlyList<Row> Read()
    {
        using var stream = typeof(RegressionCorpus).Assembly.GetManifestResourceStream("regression.jsonl")!;
        using var reader = new StreamReader(stream);
        var read = new List<Row>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                read.Add(JsonSerializer.Deserialize<Row>(line, json)!);
        }

        return read;
    }
}

/// <param name="Texts">How many labelled texts were judged under both.</param>
/// <param name="Worse">Verdicts that people did not ask for and that come, or that they asked for and that go.</param>
/// <param name="Better">Verdicts that people asked for and that come, or did not and that go.</param>
internal sealed record RegressionEffect(int Texts, IReadOnlyList<RegressionChange> Changed, int Worse, int Better);

internal sealed record RegressionChange(string Id, string Text, IReadOnlyList<RegressionVerdict> Appears, IReadOnlyList<RegressionVerdict> Disappears);

/// <param name="Expected">People labelled the text with it.</param>
internal sealed record RegressionVerdict(string RuleId, Severity Severity, bool Expected);
