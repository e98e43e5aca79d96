using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Local.Documentation;

/// <summary>A page per rule and an index, made from the ruleset and the examples of the tests, so that they cannot tell another story.</summary>
internal static class RulePages
{
    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Folder(Checkout checkout) => Path.Combine(checkout.Root, "docs", "rules");

    /// <returns>Content by path below <c>docs/rules</c>.</returns>
    public static IReadOnlyDictionary<string, string> Of(Ruleset ruleset, IReadOnlyDictionary<string, RuleExamples> examples)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(ruleset) };
        foreach (var rule in ruleset.Rules)
            pages[rule.Id + ".md"] = Page(ruleset, rule, examples.GetValueOrDefault(rule.Id) ?? throw new LaunchException($"There are no examples of {rule.Id} in tests/Unit/DossierRules/Examples."));
        return pages;
    }

    private static string Index(Ruleset ruleset)
    {
        var page = new StringBuilder("# Rules\n\nMade by `./campagne docs rules` from the ruleset that ships; do not edit. Experts change rules, words, figures and thresholds in the console, and the ruleset in force may differ.\n");
        page.Append("\n**block** cannot pass, **judge** asks a prevention expert for a written motivation, **advise** is only shown. A rule runs from its stage on.\n");
        foreach (var area in ruleset.Rules.GroupBy(rule => rule.Id.Split('/')[0]))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {area.Key}\n\n| rule | severity | from | what it says |\n|---|---|---|---|\n");
            foreach (var rule in area)
                page.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {Weight(rule)} | {WireNames.Of(rule.From)} | {rule.Message.Nl} |\n");
        }

        page.Append("\n## Thresholds\n\n| key | value | what | |\n|---|---|---|---|\n");
        foreach (var (key, threshold) in ruleset.Thresholds.OrderBy(threshold => threshold.Key, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{key}` | {threshold.Value} {threshold.Unit} | {threshold.Label.Nl} / {threshold.Label.En} | {Founded(threshold)} |\n");
        page.Append("\n## Word lists\n\nMark: D stands in the dossier, S in a public source, R is own knowledge that experts still review.\n\n| list | mark | what |\n|---|---|---|\n");
        foreach (var (name, list) in ruleset.Lexicon.Lists.OrderBy(list => list.Key, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {list.Mark} | {list.About} |\n");
        return page.ToString();
    }

    private static string Page(Ruleset ruleset, Rule rule, RuleExamples examples)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {rule.Id}\n\nMade by `./campagne docs rules`; do not edit. [All rules](../README.md)\n\n| | |\n|---|---|\n");
        page.Append(CultureInfo.InvariantCulture, $"| severity | {Weight(rule)} |\n| from stage | {WireNames.Of(rule.From)} |\n");
        page.Append(CultureInfo.InvariantCulture, $"| source | [{rule.Source.Document}] {rule.Source.Section}{(rule.Inferred ? " (inferred: follows from the source, not its words)" : "")} |\n");
        if (!rule.Enabled)
            page.Append("| | switched off |\n");
        page.Append(CultureInfo.InvariantCulture, $"\n## Nederlands\n\n{rule.Message.Nl}\n\nDoe dit: {rule.Suggestion.Nl}\n\n## English\n\n{rule.Message.En}\n\nDo this: {rule.Suggestion.En}\n");
        Watch(page, rule);
        var reads = RuleReads.Of(ruleset, rule.Id);
        if (reads.Thresholds.Count > 0)
        {
            page.Append("\n## Numbers that decide\n\n");
            foreach (var key in reads.Thresholds)
                page.Append(CultureInfo.InvariantCulture, $"- `{key}`: {ruleset.Thresholds[key].Value} {ruleset.Thresholds[key].Unit} ({Founded(ruleset.Thresholds[key])}). {ruleset.Thresholds[key].Label.Nl} / {ruleset.Thresholds[key].Label.En}.\n");
        }

        Shown(page, "Fails", examples.Failing);
        Shown(page, "Passes", examples.Passing);
        if (reads.Groups.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"\n## Patterns\n\n{Names(reads.Groups)}\n");
        if (reads.Lists.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"\n## Word lists\n\n{Names(reads.Lists)}\n");
        return page.ToString();
    }

    private static void Watch(StringBuilder page, Rule rule)
    {
        if (MonitorSubscription.All.FirstOrDefault(one => one.RuleId == rule.Id) is not { } monitor)
            return;
        page.Append(CultureInfo.InvariantCulture, $"\n## Watching\n\n| | |\n|---|---|\n| evaluated by | {monitor.Service ?? "no service by itself; people read the numbers"} |\n");
        page.Append(CultureInfo.InvariantCulture, $"| on | {monitor.On.En} |\n| judges | {monitor.Judges.Nl} / {monitor.Judges.En} |\n| effect | {(rule.Effect is { } effect ? WireNames.Of(effect) : "shown")} |\n");
    }

    private static void Shown(StringBuilder page, string title, IReadOnlyList<RuleExample> examples)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (var example in examples)
        {
            var context = string.Join(", ", example.Change.Where(part => part.Key != "text").Select(part => $"`{part.Key}`: `{part.Value?.ToJsonString(json) ?? "null"}`"));
            var title2 = example.Title is { } said ? $"{said.Nl} / {said.En}" : "";
            page.Append("- ").AppendJoin(" ", ((string[])[example.Text is { } text ? $"“{text}”" : "", title2, context.Length > 0 ? $"({context})" : ""]).Where(part => part.Length > 0)).Append('\n');
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Weight(Rule rule) => rule.Effect is { } effect ? WireNames.Of(effect) : WireNames.Of(rule.Severity);

    private static string Founded(Threshold threshold) => threshold.Assumption ? "assumption" : threshold.Source is { } source ? $"[{source.Document}] {source.Section}" : "from the sources";
}
