namespace Campagne.DossierRules.Messages;

/// <summary>A claim on a health risk rests on a registered fact, or says which research it comes from.</summary>
internal static class HealthClaimSource
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.Sources.Any(source => check.Ruleset.Figures.Any(f => f.Id == source)) || check.Has("source-named") ? [] : PhraseSearch.Find(check);
}
