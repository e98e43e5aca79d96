namespace Campagne.DossierRules;

/// <summary>One planned publication, as far as rules judge it.</summary>
public sealed record PlannedPost
{
    public required MessageKind Kind { get; init; }

    public required UseStatus UseStatus { get; init; }

    public required Delivery Delivery { get; init; }

    /// <summary>The permit matches these bytes, this account and this moment, field by field; compared by the caller that holds both.</summary>
    public required bool PermitMatches { get; init; }

    /// <summary>Measured audience of the account; null when the platform gives no profile.</summary>
    public AudienceProfile? Audience { get; init; }

    /// <summary>Whether the account's 18+ audience control is on; null where the platform has none.</summary>
    public bool? AgeControlOn { get; init; }

    /// <summary>Who answers comments and questions in the first hours; null when nobody is on duty.</summary>
    public string? Moderator { get; init; }

    /// <summary>Posts of this segment on this account on the same day, this one included.</summary>
    public int PostsThatDay { get; init; } = 1;

    /// <summary>The same for the seven days that end with this one.</summary>
    public int PostsThatWeek { get; init; } = 1;
}

/// <summary>Shares as parts of one, both as lower bounds: what is certainly there.</summary>
public sealed record AudienceProfile(decimal Under18, decimal OutsideSegmentAge);
