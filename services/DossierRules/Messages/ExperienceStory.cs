namespace Campagne.DossierRules.Messages;

/// <summary>A personal story is for an expert to judge: whether it fits the segment, is no horror story, has an action and is part of a series.</summary>
internal static class ExperienceStory
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        PhraseSearch.Find(check).ToList() is { Count: > 0 } told ? told
        : check.Message.IsExperienceStory ? [new Match(null, check.Rule.Severity, Field: "experienceStory")]
        : [];
}
