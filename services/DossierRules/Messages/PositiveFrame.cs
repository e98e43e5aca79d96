namespace Campagne.DossierRules.Messages;

/// <summary>Norm and strengthening messages name the reader's own choice or ability, or the good of not using.</summary>
internal static class PositiveFrame
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        var framed = check.Message.Kind switch
        {
            MessageKind.Norm => check.Has("positive"),
            // To strengthen somebody is also to hand him a skill: agree beforehand, look after each other.
            MessageKind.Strengthen => check.Has("positive") || check.Has("positive-skill"),
            _ => true,
        };
        return framed ? [] : [new Match(null, check.Rule.Severity)];
    }
}
