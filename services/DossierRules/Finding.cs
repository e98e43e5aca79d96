namespace Campagne.DossierRules;

/// <summary>The outcome of one rule on one subject.</summary>
/// <param name="RuleId">For example <c>message/no-stigma</c>.</param>
/// <param name="Stage">The stage at which the rule ran.</param>
/// <param name="Subject">What was judged: <c>text</c>, <c>campaign</c>, <c>segment</c>, <c>approval</c> or <c>post</c>, with a field after a dot where one is meant.</param>
/// <param name="Start">First UTF-16 code unit of the words that decided; null when the whole is meant or something is missing.</param>
/// <param name="End">One past the last code unit; null together with <paramref name="Start"/>.</param>
/// <param name="Evidence">The words or value that decided, verbatim; null when something is missing.</param>
public sealed record Finding(
    string RuleId,
    Severity Severity,
    Stage Stage,
    string Subject,
    int? Start,
    int? End,
    LocalizedText Message,
    LocalizedText Suggestion,
    RuleSource Source,
    string? Evidence);
