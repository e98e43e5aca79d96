using System.Globalization;
using System.Text.RegularExpressions;
using Campagne.DossierRules;

namespace Campagne.Audience.Domain;

/// <summary>
/// What stands in the way of a segment, by the dossier's rules. The criteria that can be written are an allow-list already; the rules judge what a
/// platform would be told, the size, and the words that describe the segment.
/// </summary>
internal static partial class SegmentCheck
{
    /// <summary>Holds from the first draft on.</summary>
    public static IReadOnlyList<Finding> WhileWriting(Ruleset ruleset, SegmentContent segment) => Check(ruleset, segment, null, Stage.Write);

    /// <summary>Holds when it is published.</summary>
    public static IReadOnlyList<Finding> WhenPublished(Ruleset ruleset, SegmentContent segment, Size size) => Check(ruleset, segment, size, Stage.Publish);

    private static IReadOnlyList<Finding> Check(Ruleset ruleset, SegmentContent segment, Size? size, Stage stage)
    {
        var told = LawfulTargeting.For(segment);
        var definition = new SegmentDefinition(segment.AgeFrom, segment.AgeTo, AddressedDirectly: true)
        {
            Criteria =
            [
                .. told.Countries.Select(country => new TargetingCriterion("country", country)),
                .. told.Regions.Select(region => new TargetingCriterion("region", region)),
                .. told.Languages.Select(language => new TargetingCriterion("language", language)),
                new TargetingCriterion("age", string.Create(CultureInfo.InvariantCulture, $"{told.AgeMin}-{told.AgeMax}")),
                new TargetingCriterion("frequency", told.MaxPerWeek?.ToString(CultureInfo.InvariantCulture)),
            ],
            // As it may be shown: the finding names it.
            EstimatedSize = size is null ? null : Rounding.Publishable(SizeAnswer.Judged(size)) ?? 0,
        };
        return
        [
            .. SegmentRules.Check(ruleset, definition, stage),
            .. Words(ruleset, "segment.name", segment.Name, stage),
            .. Words(ruleset, "segment.description", segment.Description, stage),
            .. segment.Targeting is { } wish && !LawfulTargeting.Fits(wish, told) ? Of(ruleset, "segment/lawful-targeting", "segment.targeting", null, stage) : [],
        ];
    }

    private static IEnumerable<Finding> Words(Ruleset ruleset, string subject, string text, Stage stage) =>
        VulnerableGroup().Matches(text).SelectMany(match => Of(ruleset, "segment/vulnerable", subject, match, stage));

    private static IEnumerable<Finding> Of(Ruleset ruleset, string ruleId, string subject, Match? words, Stage stage) => ruleset.Find(ruleId) is { } rule
        ? [new Finding(rule.Id, rule.Severity, stage, subject, words?.Index, words?.Index + words?.Length, rule.Message, rule.Suggestion, rule.Source, words?.Value)]
        : [];

    // The groups that prevention reaches through professionals and policy. The dossier counts ten without listing their words: these words are an assumption.
    [GeneratedRegex(
        @"\b(dak-?\s?(en|of)\s?thuislo\w*|dakloze?\w*|thuislo\w*|licht verstandelijk\w*|verstandelijk\w* beperk\w*|lvb\w*|psychiatrisch\w*|psychische (klachten|problemen|stoornis\w*)|suïcid\w*|gedetineerd\w*|justitiabel\w*|jeugdzorg\w*|residentieel\w*|asielzoek\w*|vluchteling\w*|statushouder\w*|ongedocumenteerd\w*|zwanger\w*|lhbt\w*|homo\w*|lesbisch\w*|transgender\w*|sekswerk\w*|prostituee\w*|verslaafd\w*|verslaving(szorg|skliniek)\w*|migratieachtergrond\w*|allochto\w*|kopp|kvo|voortijdig schoolverlat\w*|spijbel\w*|uithuisgeplaatst\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VulnerableGroup();
}
