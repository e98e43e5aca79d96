namespace Campagne.DossierRules.Messages;

/// <summary>Who uses to cope needs support: a norm, an encouragement or a consequence is not the place for it.</summary>
internal static class Coping
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.Kind is MessageKind.Norm or MessageKind.Strengthen or MessageKind.Consequence ? PhraseSearch.Find(check) : [];
}
