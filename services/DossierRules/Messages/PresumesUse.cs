namespace Campagne.DossierRules.Messages;

/// <summary>A message for people who do not use, or for anyone, does not speak to the reader as somebody who uses.</summary>
internal static class PresumesUse
{
    internal static IEnumerable<Match> Find(MessageCheck check) =>
        check.Message.UseStatus is UseStatus.DoesNotUse or UseStatus.Any && check.Message.Kind is not (MessageKind.Professionals or MessageKind.Alert)
            ? PhraseSearch.Find(check)
            : [];
}
