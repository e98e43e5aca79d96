using System.Text.RegularExpressions;
using Campagne.DossierRules;

namespace Campagne.Local.Documentation;

/// <summary>What of the ruleset a rule goes by: pattern groups, word lists and thresholds, by name.</summary>
internal sealed partial record RuleReads(IReadOnlyList<string> Groups, IReadOnlyList<string> Lists, IReadOnlyList<string> Thresholds)
{
    // Read by the code of a rule, beside what its own patterns name. The tests see to it that nothing in the ruleset is left without a rule.
    private static readonly Dictionary<string, (string Groups, string Lists, string Thresholds)> byCode = new(StringComparer.Ordinal)
    {
        ["message/no-normalising"] = ("", "stress", ""),
        ["message/prevalence-claim"] = (
            "policy-goal",
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
        var own = ruleset.Lexicon.Phrases.Where(group => group.Rule == ruleId).ToList();
        var named = own.Select(group => group.Name)
            .Concat(own.SelectMany(group => (group.Unless ?? []).Concat(group.Needs ?? []).Concat(group.JudgeIf ?? [])))
            .Concat(Words(groups)).Distinct().Order(StringComparer.Ordinal).ToList();
        // Every rule that weighs a denial reads these.
        if (own.Count > 0)
            named.AddRange(new[] { "framing", "rejection" }.Except(named));
        var read = ruleset.Lexicon.Phrases.Where(group => named.Contains(group.Name, StringComparer.Ordinal)).SelectMany(group => group.Patterns).SelectMany(ListsIn)
            .Concat(own.Count > 0 ? ["negation"] : []).Concat(Words(lists));
        var prefix = ruleId.Replace('/', '.') + ".";
        return new RuleReads(
            [.. named.Order(StringComparer.Ordinal)], Whole(ruleset, read),
            [.. ruleset.Thresholds.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Concat(Words(thresholds)).Distinct().Order(StringComparer.Ordinal)]);
    }

    // A list may take in others.
    private static List<string> Whole(Ruleset ruleset, IEnumerable<string> lists)
    {
        var whole = new SortedSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(lists);
        while (open.TryDequeue(out var list))
        {
            if (!ruleset.Lexicon.Lists.TryGetValue(list, out var words) || !whole.Add(list))
                continue;
            foreach (var other in ListsIn(words.Words).Concat(words.Modifiers is { } modifiers ? [modifiers] : []))
                open.Enqueue(other);
        }

        return [.. whole];
    }

    private static IEnumerable<string> ListsIn(string text) => ListName().Matches(text).Select(match => match.Groups["name"].Value);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("@(?<name>[a-z0-9-]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ListName();
}
