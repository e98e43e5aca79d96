namespace Campagne.DossierRules;

/// <summary>A registered number from the sources, with everything that is needed to see whether a sentence states it rightly.</summary>
/// <param name="Population">Key of who it is about: <c>adults</c> (18 and over), <c>youth-12-18</c>, <c>residents</c>, <c>going-out</c> or <c>other</c>.</param>
/// <param name="AgeFrom">Lowest age of the population, in years; null when the source names none.</param>
/// <param name="AgeTo">Highest age, inclusive; null when open.</param>
/// <param name="Place">Where it holds, for example <c>NL</c>. A national figure says nothing about a town.</param>
/// <param name="Substance">Key of the substance: <c>cannabis</c>, <c>other-than-cannabis</c>, <c>any</c> or <c>other</c>.</param>
/// <param name="Measure">What is counted: <c>use-past-year</c>, <c>no-use-past-year</c>, <c>majority-no-use</c>, <c>health-risk</c> or <c>other</c>.</param>
/// <param name="Value">The value in <paramref name="Unit"/>; null for a statement without a number.</param>
/// <param name="Year">The year that was measured.</param>
/// <param name="Rounding">Half the distance to the next printed value, in the unit: 0.5 for whole percents.</param>
/// <param name="ValidUntil">Last day on which the figure may be used (year + 4 unless the source says otherwise: an assumption).</param>
/// <param name="MessageUse"><c>ok</c>, <c>with_care</c>, <c>dashboard</c>, <c>never</c> or <c>check</c>.</param>
public sealed record Figure(
    string Id,
    string Population,
    int? AgeFrom,
    int? AgeTo,
    string Place,
    string Substance,
    string Measure,
    decimal? Value,
    string Unit,
    int? Year,
    decimal Rounding,
    DateOnly? ValidUntil,
    string MessageUse,
    LocalizedText Statement,
    RuleSource Source);
