using System.Globalization;

namespace Campagne.DossierRules;

/// <summary>Checks a segment: adults only, lawful criteria only, large enough. What is not known to be allowed is refused.</summary>
public static class SegmentRules
{
    // An allow-list: whatever a platform offers beside it could reveal health or drug use.
    private static readonly HashSet<string> Allowed = new(["country", "region", "language", "age", "placement", "frequency"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<Finding> Check(Ruleset ruleset, SegmentDefinition segment, Stage stage)
    {
        var sink = new RuleSink(ruleset, stage, "segment");
        var groups = ruleset.Lexicon.Lists["vulnerable-group"].Words.Split(' ');
        var adult = (int)ruleset.Limit(ThresholdKeys.SegmentAdultAge);
        sink.Require("segment/adult", !segment.AddressedDirectly || segment.AgeFrom >= adult, "age", segment.AgeFrom);
        foreach (var criterion in segment.Criteria)
        {
            sink.Require("segment/lawful-targeting", Allowed.Contains(criterion.Name), "criteria", criterion.Name);
            if (string.Equals(criterion.Name, "age", StringComparison.OrdinalIgnoreCase))
                sink.Require("segment/lawful-targeting", LowestAge(criterion.Value) >= adult, "criteria.age", criterion.Value ?? "");
            var vulnerable = groups.Contains(criterion.Name, StringComparer.OrdinalIgnoreCase) || groups.Contains(criterion.Value, StringComparer.OrdinalIgnoreCase);
            sink.Require("segment/vulnerable", !vulnerable, "criteria", criterion.Value ?? criterion.Name);
        }
        sink.Require("segment/minimum-size", segment.EstimatedSize >= ruleset.Limit(ThresholdKeys.SegmentMinimumSize), "size", segment.EstimatedSize);
        sink.Require("segment/minimum-size", segment.SmallestPublishedCell is null || segment.SmallestPublishedCell >= ruleset.Limit(ThresholdKeys.SegmentMinimumCell), "cells", segment.SmallestPublishedCell);
        foreach (var band in segment.OverlappingBands)
            sink.Require("segment/strictest-age", !segment.AddressedDirectly || !Overlaps(segment, band) || segment.AgeFrom >= band.StrictestAge, "age", $"{band.From}-{band.To}");
        return sink.Findings;
    }

    private static bool Overlaps(SegmentDefinition segment, AgeBand band) => segment.AgeFrom <= band.To && (segment.AgeTo ?? int.MaxValue) >= band.From;

    // An age criterion that cannot be read counts as too young.
    private static int LowestAge(string? band)
    {
        var first = band?.Split('-', '+')[0].Trim();
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var age) ? age : -1;
    }
}
