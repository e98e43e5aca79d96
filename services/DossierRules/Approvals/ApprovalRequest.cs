namespace Campagne.DossierRules;

/// <summary>An approval that is asked for or relied on.</summary>
public sealed record ApprovalRequest
{
    public required MessageKind Kind { get; init; }

    public required string Approver { get; init; }

    public required bool ApproverIsExpert { get; init; }

    /// <summary>Everyone who wrote or changed any part of what is approved.</summary>
    public IReadOnlyCollection<string> Contributors { get; init; } = [];

    /// <summary>What the approval names; null while none was given.</summary>
    public required ApprovedVersion? Approved { get; init; }

    /// <summary>What stands there now.</summary>
    public required ApprovedVersion Current { get; init; }

    public Pretest? Pretest { get; init; }

    /// <summary>When the approval was given; null at the moment of approving itself.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Fingerprint of the findings when it was approved, see <see cref="Findings.Fingerprint"/>.</summary>
    public string? ApprovedFindings { get; init; }

    /// <summary>Findings of the message under the current ruleset and figures.</summary>
    public IReadOnlyList<Finding> CurrentFindings { get; init; } = [];
}

/// <summary>Everything that an approval pins.</summary>
/// <param name="AssetHashes">In the order in which the message shows them.</param>
/// <param name="Context">Kind, segment choice, accounts and window in a canonical form, made by the caller; compared as it is.</param>
public sealed record ApprovedVersion(string ContentHash, IReadOnlyList<string> AssetHashes, string Context, int SegmentVersion, int RulesetVersion);

/// <param name="Who">The people of the segment with whom it was tested.</param>
/// <param name="Changes">What was changed because of it; "none" is an answer.</param>
/// <param name="Backfire">Signs that it works against its aim; "none" is an answer.</param>
public sealed record Pretest(string? Who, int Participants, string? Findings, string? Changes, string? Backfire);
