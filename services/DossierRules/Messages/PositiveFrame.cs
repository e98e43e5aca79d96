namespace Campagne.DossierRules.Messages;

/// <summary>Norm and strengthening messages name the reader's own choice or ability, or the good of not using.</summary>
internal static class PositiveFrame
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.Kind is MessageKind.Norm or MessageKind.Strengthen && !check.Has("positive")
            ? [new Match(null, check.Rule.Severity)]
            : [];
}
