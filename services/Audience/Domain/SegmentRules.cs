using System.Globalization;
using System.Text.RegularExpressions;

namespace Campagne.Audience.Domain;

/// <summary>A rule that a segment does not meet. All segment rules block.</summary>
/// <param name="RuleId">As in the dossier's rules, for example <c>segment/vulnerable</c>.</param>
internal sealed record SegmentFinding(string RuleId, string Severity, string Message, string Suggestion);

/// <summary>What must hold for a segment. Age and criteria are already bounded by what can be written at all; these rules judge the rest.</summary>
internal static partial class SegmentRules
{
    private const string Block = "block";

    /// <summary>Holds from the first draft on.</summary>
    public static IReadOnlyList<SegmentFinding> WhileWriting(SegmentContent segment, CultureInfo culture) =>
    [
        .. from word in VulnerableGroup().Matches($"{segment.Name}\n{segment.Description}").Select(match => match.Value.ToLowerInvariant()).Distinct()
           select new SegmentFinding("segment/vulnerable", Block, Texts.In(culture, "rule-vulnerable", word), Texts.In(culture, "rule-vulnerable-do")),
        .. segment.Targeting is { } wish && !LawfulTargeting.Fits(wish, LawfulTargeting.For(segment))
            ? [new SegmentFinding("segment/lawful-targeting", Block, Texts.In(culture, "rule-targeting"), Texts.In(culture, "rule-targeting-do"))]
            : (SegmentFinding[])[],
    ];

    /// <summary>Holds when it is published.</summary>
    public static IReadOnlyList<SegmentFinding> WhenPublished(SegmentContent segment, Size size, CultureInfo culture) =>
    [
        .. WhileWriting(segment, culture),
        .. SizeAnswer.Judged(size) < Assumptions.MinimumSize
            ? [new SegmentFinding(
                "segment/minimum-size", Block, Texts.In(culture, "rule-minimum-size", Assumptions.MinimumSize.ToString("N0", culture)), Texts.In(culture, "rule-minimum-size-do"))]
            : (SegmentFinding[])[],
    ];

    // The groups that prevention reaches through professionals and policy. The dossier counts ten without listing their words: these words are an assumption.
    [GeneratedRegex(
        @"\b(dak-?\s?(en|of)\s?thuislo\w*|dakloze?\w*|thuislo\w*|licht verstandelijk\w*|verstandelijk\w* beperk\w*|lvb\w*|psychiatrisch\w*|psychische (klachten|problemen|stoornis\w*)|suïcid\w*|gedetineerd\w*|justitiabel\w*|jeugdzorg\w*|residentieel\w*|asielzoek\w*|vluchteling\w*|statushouder\w*|ongedocumenteerd\w*|zwanger\w*|lhbt\w*|homo\w*|lesbisch\w*|transgender\w*|sekswerk\w*|prostituee\w*|verslaafd\w*|verslaving(szorg|skliniek)\w*|migratieachtergrond\w*|allochto\w*|kopp|kvo|voortijdig schoolverlat\w*|spijbel\w*|uithuisgeplaatst\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VulnerableGroup();
}
