using System.Text.RegularExpressions;
using Campagne.DossierRules;

namespace Campagne.Local.Documentation;

/// <summary>What of the ruleset a rule goes by: pattern groups, word lists and thresholds, by name.</summary>
internal sealed partial record RuleReads(IReadOnlyList<string> Groups, IReadOnlyList<string> Lists, IReadOnlyList<string> Thresholds)
{
    // Read by the code of a rule, beside what its own patterns name.
    private static readonly Dictionary<string, (string Groups, string Lists, string Thresholds)> byCode = new(StringComparer.Ordinal)
    {
        ["message/no-normalising"] = ("use-predicate", "stress", ""),
        ["message/prevalence-claim"] = (
            "policy-goal use-predicate",
            "negation use-verb use-verb-weak use-noun use-generic leave-verb drug cannabis substance other-object counted trade-size going-out adults youth residents other-people place-word",
            "figure.valid.years"),
        ["message/fear-needs-action"] = ("action action-polite action-alert", "", ""),
        ["message/action-present"] = ("action action-polite action-alert referral referral-parents", "", ""),
        ["message/hashtags"] = ("", "tag-drug tag-allowed", ""),
        ["message/slang"] = ("", "slang", ""),
        ["message/harm-reduction-audience"] = ("harm-reduction-advice healthiest way-out", "", ""),
        ["message/parents"] = ("harm-reduction-advice", "", ""),
        ["message/positive-frame"] = ("positive positive-skill", "", ""),
        ["message/health-claim-source"] = ("source-named", "", ""),
        ["message/language-b1"] = ("", "proper-name", ""),
        ["campaign/age-18-29"] = ("", "", "campaign.age.from campaign.age.to"),
        ["segment/lawful-targeting"] = ("", "", "segment.adult.age"),
        ["segment/vulnerable"] = ("", "vulnerable-group", ""),
        ["monitor/under-18-share"] = ("", "", "post.channel-fit.under-18"),
        ["monitor/off-target-share"] = ("", "", "post.channel-fit.off-target"),
    };

    public static RuleReads Of(Ruleset ruleset, string ruleId)
    {
        var (groups, lists, thresholds) = byCode.GetValueOrDefault(ruleId, ("", "", ""));
        var own = ruleset.Lexicon.Phrases.Where(group => group.Rule == ruleId).Select(group => group.Name).ToList();
        // Every rule that weighs a denial reads these.
        var weighed = own.Count > 0 ? (string[])["framing", "rejection"] : [];
        var named = Closure(own.Concat(Words(groups)).Concat(weighed), ruleset.Lexicon.Phrases.ToDictionary(group => group.Name, StringComparer.Ordinal), GroupsOf);
        var read = ruleset.Lexicon.Phrases.Where(group => named.Contains(group.Name)).SelectMany(group => group.Patterns).SelectMany(pattern => Names(ListName(), pattern))
            .Concat(own.Count > 0 ? ["negation"] : []).Concat(Words(lists));
        var prefix = ruleId.Replace('/', '.') + ".";
        return new RuleReads(
            [.. named], [.. Closure(read, ruleset.Lexicon.Lists, ListsOf)],
            [.. ruleset.Thresholds.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Concat(Words(thresholds)).Distinct().Order(StringComparer.Ordinal)]);
    }

    // A list may take in others, and a group may ask for others.
    private static SortedSet<string> Closure<T>(IEnumerable<string> names, IReadOnlyDictionary<string, T> all, Func<T, IEnumerable<string>> others)
    {
        var whole = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(names);
        while (open.TryDequeue(out var name))
        {
            if (!all.TryGetValue(name, out var item) || !whole.Add(name))
                continue;
            foreach (var other in others(item))
                open.Enqueue(other);
        }

        return whole;
    }

    private static IEnumerable<string> ListsOf(WordList list) => Names(ListName(), list.Words).Concat(list.Modifiers is { } modifiers ? [modifiers] : []);

    private static IEnumerable<string> GroupsOf(PhraseGroup group) =>
        group.Patterns.SelectMany(pattern => Names(GroupName(), pattern)).Concat(group.Unless ?? []).Concat(group.Needs ?? []).Concat(group.JudgeIf ?? []);

    private static IEnumerable<string> Names(Regex reference, string text) => reference.Matches(text).Select(match => match.Groups["name"].Value);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("=(?<name>[a-z0-9-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex GroupName();

    [GeneratedRegex("@(?<name>[a-z0-9-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ListName();
}
