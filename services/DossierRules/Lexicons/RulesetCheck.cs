namespace Campagne.DossierRules.Lexicons;

/// <summary>What makes a ruleset unusable; all errors at once, for the person who edits it.</summary>
internal static class RulesetCheck
{
    // Lists and guard groups that rules read by name, beside what the patterns name themselves.
    private static readonly string[] Lists =
        ["negation", "use-verb", "use-noun", "drug", "cannabis", "substance", "slang", "tag-drug", "tag-allowed", "adults", "youth", "residents", "other-people", "place-word",
            "use-verb-weak", "use-generic", "other-object", "leave-verb", "counted", "trade-size", "going-out", "stress", "vulnerable-group", "proper-name"];

    private static readonly string[] Guards =
        ["rejection", "framing", "action", "referral", "referral-parents", "positive", "healthiest", "way-out", "policy-goal", "harm-reduction-advice", "action-polite", "action-alert", "positive-skill", "source-named", "use-predicate", "belief"];

    internal static IReadOnlyList<string> Errors(Ruleset ruleset)
    {
        var errors = new List<string>();
        if (ruleset.Version < 1)
            errors.Add("The version must be 1 or more.");
        errors.AddRange(Twice(ruleset.Rules.Select(r => r.Id)).Select(id => $"Rule '{id}' stands in it twice."));
        errors.AddRange(Twice(ruleset.Figures.Select(f => f.Id)).Select(id => $"Figure '{id}' stands in it twice."));
        errors.AddRange(Twice(ruleset.Lexicon.Phrases.Select(p => p.Name)).Select(n => $"Pattern group '{n}' stands in it twice."));
        errors.AddRange(ThresholdKeys.All.Where(k => !ruleset.Thresholds.ContainsKey(k)).Select(k => $"Threshold '{k}' is missing."));
        errors.AddRange(Lists.Where(l => !ruleset.Lexicon.Lists.ContainsKey(l)).Select(l => $"Word list '{l}' is missing."));
        errors.AddRange(Guards.Where(g => !ruleset.Lexicon.Phrases.Any(p => p.Name == g)).Select(g => $"Pattern group '{g}' is missing."));
        if (errors.Count > 0)
            return errors;
        foreach (var group in ruleset.Lexicon.Phrases)
        {
            // One group at a time, so that each faulty group is named.
            if (Fault(() => CompiledLexicon.Check(ruleset.Lexicon, group)) is { } fault)
                errors.Add($"Pattern group '{group.Name}': {fault}");
            if (group.Rule != "guard" && !ruleset.Rules.Any(r => r.Id == group.Rule))
                errors.Add($"Pattern group '{group.Name}' belongs to rule '{group.Rule}', which does not exist.");
            foreach (var other in (group.Unless ?? []).Concat(group.Needs ?? []).Concat(group.JudgeIf ?? []))
                if (!ruleset.Lexicon.Phrases.Any(p => p.Name == other))
                    errors.Add($"Pattern group '{group.Name}' names group '{other}', which does not exist.");
        }
        if (errors.Count == 0 && Fault(() => CompiledLexicon.Build(ruleset.Lexicon)) is { } whole)
            errors.Add(whole);
        return errors;
    }

    private static string? Fault(Action build)
    {
        try
        {
            build();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> ids) =>
        ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key);
}
