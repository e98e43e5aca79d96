namespace Campagne.DossierRules.Messages;

/// <summary>Messages for parents are about talking, rules and involvement; they hand out no information on how to use.</summary>
internal static class ParentsMessage
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.Kind == MessageKind.Parents
            ? HarmReductionAudience.Advice(check).Concat(PhraseSearch.Find(check))
            : [];
}
