namespace Campagne.DossierRules.Messages;

/// <summary>What image and video show can undo what the words say. The writer answers a checklist; whatever is shown, or left unanswered, an expert judges.</summary>
internal static class ImageryDeclared
{
    internal static IEnumerable<Match> Find(MessageCheck check)
    {
        if (!check.Message.Media.Any(m => m.Type is MediaType.Image or MediaType.Video))
            return [];
        var answers = Answers(check.Message.Imagery);
        var shown = string.Join(", ", answers.Where(a => a.Shown == true).Select(a => a.Name));
        if (shown.Length > 0)
            return [new Match(null, check.Rule.Severity, Field: "imagery", Evidence: shown)];
        return answers.Any(a => a.Shown is null) ? [new Match(null, check.Rule.Severity, Field: "imagery")] : [];
    }

    private static (string Name, bool? Shown)[] Answers(ImageryDeclaration? declared) =>
    [
        ("products", declared?.Products), ("lists", declared?.Lists), ("ways-of-taking", declared?.WaysOfTaking), ("attractive-use", declared?.AttractiveUse),
        ("minors", declared?.Minors), ("seller-codes", declared?.SellerCodes), ("party-flyer-style", declared?.PartyFlyerStyle),
    ];
}
