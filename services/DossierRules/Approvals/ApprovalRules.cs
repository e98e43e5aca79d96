namespace Campagne.DossierRules;

/// <summary>Checks whether an approval may be given or still stands.</summary>
public static class ApprovalRules
{
    /// <summary>The ruleset's stages decide what runs: four eyes and pretest when approving, exact version and validity when publishing too.</summary>
    public static IReadOnlyList<Finding> Check(Ruleset ruleset, ApprovalRequest request, Stage stage)
    {
        var sink = new RuleSink(ruleset, stage, "approval");
        var wrote = request.Contributors.Contains(request.Approver, StringComparer.OrdinalIgnoreCase);
        sink.Require("approval/four-eyes", request.ApproverIsExpert && !wrote, "approver", request.Approver);
        if (stage > Stage.Approve)
            ExactVersion(sink, request);
        Pretest(sink, ruleset, request);
        if (request.ApprovedAt is { } at)
            sink.Require("approval/validity", request.Now - at <= TimeSpan.FromDays((double)ruleset.Limit(ThresholdKeys.ApprovalValidityDays)), "age", at.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        else if (stage > Stage.Approve)
            sink.Require("approval/validity", holds: false, "age");
        sink.Require("approval/validity", !Findings.Blocks(request.CurrentFindings), "findings");
        return sink.Findings;
    }

    /// <summary>
    /// What a difference between the approved and the current version means. Text, assets, kind, segment choice, account or window: void.
    /// A new version of the segment or the ruleset: evaluated again; the same findings keep the approval, other findings void it.
    /// </summary>
    public static ApprovalStanding Compare(ApprovalRequest request)
    {
        if (request.Approved is not { } approved)
            return ApprovalStanding.Void;
        var current = request.Current;
        if (approved.ContentHash != current.ContentHash || !approved.AssetHashes.SequenceEqual(current.AssetHashes, StringComparer.Ordinal) || approved.Context != current.Context)
            return ApprovalStanding.Void;
        if (approved.SegmentVersion == current.SegmentVersion && approved.RulesetVersion == current.RulesetVersion)
            return ApprovalStanding.Stands;
        return request.ApprovedFindings == Findings.Fingerprint(request.CurrentFindings) ? ApprovalStanding.Reissue : ApprovalStanding.Void;
    }

    private static void ExactVersion(RuleSink sink, ApprovalRequest request)
    {
        var standing = Compare(request);
        sink.Require("approval/exact-version", standing == ApprovalStanding.Stands, "version", WireNames.Of(standing));
    }

    private static void Pretest(RuleSink sink, Ruleset ruleset, ApprovalRequest request)
    {
        if (request.Kind == MessageKind.Alert)
            return;
        var pretest = request.Pretest;
        var told = pretest is not null && Filled(pretest.Who) && Filled(pretest.Findings) && Filled(pretest.Changes) && Filled(pretest.Backfire);
        sink.Require("approval/pretest", told && pretest!.Participants >= ruleset.Limit(ThresholdKeys.PretestParticipants), "pretest", pretest?.Participants);
    }

    private static bool Filled(string? text) => !string.IsNullOrWhiteSpace(text);
}

/// <summary>What has become of an approval: it stands, it must be reissued for the new versions, or it is void.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(WireNameConverter<ApprovalStanding>))]
public enum ApprovalStanding { Stands, Reissue, Void }
