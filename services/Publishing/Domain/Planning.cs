using Campagne.Contracts.Content;

namespace Campagne.Publishing.Domain;

internal enum Severity { Block, Judge }

/// <summary>What a rule says of a planned post. The texts are <c>rule-{RuleId after the slash}-{Variant}</c> and the same with <c>-advice</c>.</summary>
internal sealed record PostFinding(string RuleId, Severity Severity, string Variant, params string[] Arguments);

/// <summary>Something that cannot be planned for another reason than a rule of the dossier.</summary>
/// <param name="Suggestion">What to do instead, ready to use.</param>
internal sealed record PlanFault(string Code, string? Suggestion = null, params string[] Arguments);

/// <summary>What planning knows of one post.</summary>
internal sealed record PlanFacts
{
    public required DateTimeOffset Now { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset LatestAt { get; init; }
    public required string Zone { get; init; }

    /// <summary>The permit of exactly this message version; null when there is none.</summary>
    public Permit? Permit { get; init; }

    public bool Withdrawn { get; init; }
    public required string VariantKey { get; init; }
    public required Guid AccountId { get; init; }
    public required Channel AccountChannel { get; init; }
    public required AccountFacts Account { get; init; }
    public CampaignState? Campaign { get; init; }
    public int? SegmentVersion { get; init; }
    public bool SegmentRetired { get; init; }
    public int? RulesetVersion { get; init; }
    public required Moderator Moderator { get; init; }

    /// <summary>Due moments of the other posts for this segment on this account, a week around.</summary>
    public required IReadOnlyList<DateTimeOffset> SameSegment { get; init; }

    /// <summary>Due moments of all other posts on this account, a day around.</summary>
    public required IReadOnlyList<DateTimeOffset> SameAccount { get; init; }
}

internal sealed record PlanDecision(IReadOnlyList<PostFinding> Findings, IReadOnlyList<PlanFault> Faults)
{
    public bool Refused => Faults.Count > 0 || Findings.Any(finding => finding.Severity == Severity.Block);
}

/// <summary>Whether a post may be planned: everything that the gate will ask and that can be known now, so that nothing fails at the platform first.</summary>
internal static class Planning
{
    private const int MostADay = 1;
    private const int MostAWeek = 4;
    private static readonly TimeSpan tolerance = TimeSpan.FromMinutes(1);

    // TikTok's cap on direct posts; for Instagram the lowest number that its documentation still gives for all accounts. The live quota is read again when sending.
    private static int DailyCap(Channel channel) => channel == Channel.TikTok ? 15 : 50;

    public static PlanDecision Check(PlanFacts facts)
    {
        var findings = new List<PostFinding>();
        var faults = new List<PlanFault>();
        if (facts.DueAt < facts.Now - tolerance)
            faults.Add(new PlanFault("schedule-past"));
        if (facts.Campaign == CampaignState.Closed)
            faults.Add(new PlanFault("campaign-closed"));
        if (!facts.Account.Connected)
            faults.Add(new PlanFault("account-unusable"));
        else if (facts.Account.WorksUntil <= facts.LatestAt)
            faults.Add(new PlanFault("account-works-until", null, Schedule.Local(facts.Account.WorksUntil, facts.Zone)));
        if (facts.SameAccount.Count(other => other > facts.DueAt.AddDays(-1) && other < facts.DueAt.AddDays(1)) >= DailyCap(facts.AccountChannel))
            faults.Add(new PlanFault("platform-quota", null, $"{DailyCap(facts.AccountChannel)}"));

        PermitFindings(facts, findings, faults);
        AccountFindings(facts, findings);
        if (string.IsNullOrWhiteSpace(facts.Moderator.Name) || facts.Moderator.Until < facts.DueAt + Gate.FirstHours)
            findings.Add(new PostFinding("post/moderation", Severity.Block, "missing", $"{Gate.FirstHours.TotalHours}"));
        Frequency(facts, findings);
        return new PlanDecision(findings, faults);
    }

    private static void PermitFindings(PlanFacts facts, List<PostFinding> findings, List<PlanFault> faults)
    {
        if (facts.Permit is not { } permit || facts.Withdrawn)
        {
            findings.Add(new PostFinding("post/permit", Severity.Block, facts.Withdrawn ? "withdrawn" : "missing"));
            return;
        }

        if (!permit.Accounts.Contains(facts.AccountId))
            findings.Add(new PostFinding("post/permit", Severity.Block, "account"));
        if (facts.DueAt < permit.WindowFrom || facts.DueAt > permit.WindowTo)
            findings.Add(new PostFinding("post/permit", Severity.Block, "window", Schedule.Local(permit.WindowFrom, facts.Zone), Schedule.Local(permit.WindowTo, facts.Zone)));
        if (facts.DueAt >= permit.ValidUntil)
            findings.Add(new PostFinding("post/permit", Severity.Block, "expired", Schedule.Local(permit.ValidUntil, facts.Zone)));
        if (facts.RulesetVersion != permit.RulesetVersion)
            findings.Add(new PostFinding("post/permit", Severity.Block, "ruleset"));
        if (facts.SegmentRetired || facts.SegmentVersion != permit.SegmentVersion)
            findings.Add(new PostFinding("post/permit", Severity.Block, "segment"));
        if (!Gate.DeliveryFits(permit))
            findings.Add(new PostFinding("post/delivery", Severity.Block, "public"));

        if (permit.Variants.FirstOrDefault(variant => variant.Key == facts.VariantKey) is not { } variant)
            findings.Add(new PostFinding("post/permit", Severity.Block, "variant", facts.VariantKey));
        else if (variant.Channel != facts.AccountChannel)
            findings.Add(new PostFinding("post/permit", Severity.Block, "channel"));
        else
            faults.AddRange(MediaLimits.Check(variant).Select(fault => new PlanFault("media-" + fault.Code, fault.Asset, fault.Arguments)));
    }

    private static void AccountFindings(PlanFacts facts, List<PostFinding> findings)
    {
        if (!facts.Account.AudienceControl18Plus)
            findings.Add(new PostFinding("post/age-gate", Severity.Block, "off"));
        if (facts.Account.Audience is null)
            findings.Add(new PostFinding("post/channel-fit", Severity.Judge, "unknown"));
        if (facts.Account.Audience?.Under18 > Gate.MostUnder18)
            findings.Add(new PostFinding("post/channel-fit", Severity.Block, "minors", Percent(facts.Account.Audience.Under18), Percent(Gate.MostUnder18)));
        if (facts.Account.Audience?.OutsideTarget > Gate.MostOutsideTarget)
            findings.Add(new PostFinding("post/channel-fit", Severity.Block, "off-target", Percent(facts.Account.Audience.OutsideTarget), Percent(Gate.MostOutsideTarget)));
    }

    private static void Frequency(PlanFacts facts, List<PostFinding> findings)
    {
        var day = Schedule.Day(facts.DueAt, facts.Zone);
        var days = facts.SameSegment.Select(other => Schedule.Day(other, facts.Zone)).Append(day).ToList();
        var thatDay = days.Count(other => other == day);
        // The fullest of the seven-day spans that this day belongs to: a post between others makes theirs fuller too.
        var thatWeek = Enumerable.Range(0, 7).Max(back => days.Count(other => other >= day.AddDays(-back) && other < day.AddDays(7 - back)));
        if (thatDay > MostADay)
            findings.Add(new PostFinding("post/frequency", Severity.Judge, "day", $"{thatDay}", $"{MostADay}"));
        if (thatWeek > MostAWeek)
            findings.Add(new PostFinding("post/frequency", Severity.Judge, "week", $"{thatWeek}", $"{MostAWeek}"));
    }

    private static string Percent(decimal share) => Math.Round(share * 100, 1).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture) + "%";
}
