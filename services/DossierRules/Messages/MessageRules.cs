using Campagne.DossierRules.Messages;
using Campagne.DossierRules.Text;

namespace Campagne.DossierRules;

/// <summary>Checks the copy of a message against every message rule of a ruleset. Pure: the same input gives the same findings.</summary>
public static class MessageRules
{
    private static readonly (string Id, Func<MessageCheck, IEnumerable<Match>> Check)[] Table =
    [
        ("message/no-normalising", NoNormalising.Find),
        ("message/prevalence-claim", PrevalenceClaim.Find),
        ("message/fear-needs-action", FearNeedsAction.Find),
        ("message/action-present", ActionPresent.Find),
        ("message/no-stigma", PhraseSearch.Find),
        ("message/no-blame", PhraseSearch.Find),
        ("message/no-curiosity", NoCuriosity.Find),
        ("message/no-supply-route", NoSupplyRoute.Find),
        ("message/hashtags", Hashtags.Find),
        ("message/slang", PhraseSearch.Find),
        ("message/harm-reduction-audience", HarmReductionAudience.Find),
        ("message/presumes-use", PresumesUse.Find),
        ("message/positive-frame", PositiveFrame.Find),
        ("message/absolute-claim", PhraseSearch.Find),
        ("message/tested-not-safe", PhraseSearch.Find),
        ("message/legal-wording", PhraseSearch.Find),
        ("message/effect-claim", PhraseSearch.Find),
        ("message/origin", PhraseSearch.Find),
        ("message/parents", ParentsMessage.Find),
        ("message/alert", AlertMessage.Find),
        ("message/sender", SenderNamed.Find),
        ("message/media-access", MediaAccess.Find),
        ("message/imagery", ImageryDeclared.Find),
        ("message/experience-story", ExperienceStory.Find),
        ("message/coping", Coping.Find),
        ("message/health-claim-source", HealthClaimSource.Find),
        ("message/language-b1", LanguageB1.Find),
    ];

    /// <param name="today">The day on which figures and alerts must be valid.</param>
    /// <returns>Findings in text order; what concerns the whole message comes last.</returns>
    public static IReadOnlyList<Finding> Check(Ruleset ruleset, MessageText message, Stage stage, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(ruleset);
        ArgumentNullException.ThrowIfNull(message);
        var text = new TextModel(message.Text, ruleset.Compiled);
        var findings = new List<Finding>();
        foreach (var (id, check) in Table)
            if (ruleset.Find(id) is { } rule && rule.From <= stage)
                findings.AddRange(Joined(check(new MessageCheck(ruleset, message, text, today, rule))).Select(m => ToFinding(text, rule, stage, m)));
        return [.. findings.OrderBy(f => f.Start ?? int.MaxValue).ThenBy(f => f.End ?? int.MaxValue).ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.Severity)];
    }

    // Matches of one rule that overlap are one finding, at the weight of the heaviest.
    private static List<Match> Joined(IEnumerable<Match> matches)
    {
        var joined = new List<Match>();
        foreach (var match in matches.OrderBy(m => m.Tokens?.First ?? int.MaxValue).ThenByDescending(m => m.Tokens?.End ?? int.MaxValue))
        {
            if (joined.Count > 0 && joined[^1].Tokens is { } last && match.Tokens is { } next && last.Overlaps(next))
            {
                var heavier = match.Severity < joined[^1].Severity ? match : joined[^1];
                joined[^1] = heavier with { Tokens = new TokenRange(last.First, Math.Max(last.End, next.End)) };
            }
            else if (match.Tokens is not null || joined.Count == 0 || joined[^1].Tokens is not null)
            {
                joined.Add(match);
            }
        }
        return joined;
    }

    private static Finding ToFinding(TextModel text, Rule rule, Stage stage, Match match)
    {
        var suggestion = match.Alternative is { } alternative
            ? new LocalizedText($"{rule.Suggestion.Nl} Zeg liever: {alternative.Nl}.", $"{rule.Suggestion.En} Better: {alternative.En}.")
            : rule.Suggestion;
        if (match.Tokens is not { } tokens)
            return new Finding(rule.Id, match.Severity, stage, match.Field is null ? "text" : "text." + match.Field, null, null, rule.Message, suggestion, rule.Source, match.Evidence);
        var (start, end) = text.Span(tokens);
        return new Finding(rule.Id, match.Severity, stage, "text", start, end, rule.Message, suggestion, rule.Source, text.Text[start..end]);
    }
}
