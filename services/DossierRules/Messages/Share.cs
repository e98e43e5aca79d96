using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

internal enum ShareKind
{
    /// <summary>A part of a group, in percent.</summary>
    Part,
    /// <summary>More than half without a number: "de meeste mensen".</summary>
    Majority,
    /// <summary>All or none but a few: "bijna niemand".</summary>
    Nearly,
    /// <summary>A number of people, doses or euros.</summary>
    Count,
}

/// <summary>A statement of how many, found in a text.</summary>
/// <param name="Percent">Value in percent for a part; null for words without a number.</param>
/// <param name="Tolerance">How far the true value may lie away by the way it is written: half of the last printed digit or of one in the group.</param>
/// <param name="Above">"ruim", "meer dan": the true value lies above it.</param>
/// <param name="Below">"bijna", "nog geen": the true value lies below it.</param>
internal readonly record struct Share(TokenRange Tokens, ShareKind Kind, decimal? Percent, decimal Tolerance, bool Above, bool Below);
