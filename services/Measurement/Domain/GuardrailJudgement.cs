namespace Campagne.Measurement.Domain;

/// <summary>What a monitor knows: nothing (blind), too little (learning), nothing alarming (watching), nearly too much (near), too much (breached).</summary>
internal enum GuardrailState { Blind, Learning, Watching, Near, Breached }

/// <summary>Why a monitor fired: what stands on the account now, or what came to it.</summary>
internal enum Evidence { Census, Growth }

/// <summary>A share of an account's audience with a ceiling. All numbers are assumptions of ours until the commissioner decides; they are configuration.</summary>
/// <param name="Id">Rule id.</param>
/// <param name="Ceiling">Highest share that is accepted.</param>
internal sealed record Guardrail(string Id, double Ceiling, Func<AudienceShares, long?> Count)
{
    public const string MinorsId = "monitor/under-18-share";
    public const string OffTargetId = "monitor/off-target-share";
}

/// <param name="MinimumUnits">Accounts of which the audience must at least consist.</param>
/// <param name="Alpha">Chance that growth fires although the share of those who come is at the ceiling, over all looks.</param>
/// <param name="DesignEffect">Followers come in groups of alike ones.</param>
/// <param name="Grace">How long after a release only a higher share than the released one fires.</param>
internal sealed record GuardrailSettings(long MinimumUnits, double Alpha, double DesignEffect, TimeSpan Grace)
{
    /// <summary>How much higher than the released share counts as higher.</summary>
    public const double Tolerance = 0.01;

    /// <summary>From this part of the ceiling on people are warned.</summary>
    public const double NearPart = 0.8;

    /// <summary>No data for so long and the monitor is blind (specification of measurement, 7.3).</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromHours(72);
}

/// <param name="ReleasedAt">When two people last released it; null when never.</param>
/// <param name="ReleasedValue">The share that they accepted.</param>
internal sealed record GuardrailHistory(DateTimeOffset? ReleasedAt, double? ReleasedValue, IReadOnlyList<ShareMonitor.Look> Growth);

/// <param name="Value">The share that was judged: a lower bound, so that unknown ages never cause an alarm.</param>
/// <param name="Threshold">What it was judged against.</param>
internal sealed record Judgement(GuardrailState State, double? Value, double Threshold, long Units, double? LogE, Evidence Evidence);

internal static class GuardrailJudge
{
    /// <summary>
    /// A snapshot of an account is a census of a modelled attribute: it has no sampling error, so its lower bound is compared with the ceiling as it is.
    /// What came to the account since monitoring began is a sample of whom the posts attract: there the e-process decides, which may look every day.
    /// </summary>
    public static Judgement Judge(Guardrail guardrail, AudienceShares? shares, GuardrailHistory history, GuardrailSettings settings, DateTimeOffset now)
    {
        if (shares is null || guardrail.Count(shares) is not { } count)
            return new Judgement(GuardrailState.Blind, null, guardrail.Ceiling, shares?.Total ?? 0, null, Evidence.Census);

        var value = (double)count / shares.Total;
        var threshold = Threshold(guardrail, history, settings, now);
        var growth = ShareMonitor.Run(history.Growth, guardrail.Ceiling, settings.Alpha, settings.DesignEffect, settings.MinimumUnits);
        var logE = growth.RunningMaxLogE.LastOrDefault();
        if (shares.Total >= settings.MinimumUnits && value > threshold)
            return new Judgement(GuardrailState.Breached, value, threshold, shares.Total, logE, Evidence.Census);
        if (growth.FirstAlarmLook is not null)
        {
            var last = history.Growth[^1];
            return new Judgement(GuardrailState.Breached, (double)last.Events / last.Units, guardrail.Ceiling, last.Units, logE, Evidence.Growth);
        }

        var state = shares.Total < settings.MinimumUnits ? GuardrailState.Learning
            : value > threshold * GuardrailSettings.NearPart ? GuardrailState.Near : GuardrailState.Watching;
        return new Judgement(state, value, threshold, shares.Total, logE, Evidence.Census);
    }

    /// <summary>Cumulative arrivals since the first snapshot; a day on which the account lost people tells nothing.</summary>
    /// <param name="snapshots">Count and total, one per closed day, oldest first.</param>
    public static IReadOnlyList<ShareMonitor.Look> Growth(IReadOnlyList<(long Count, long Total)> snapshots)
    {
        var looks = new List<ShareMonitor.Look>();
        var (events, units) = (0L, 0L);
        foreach (var (before, after) in snapshots.Zip(snapshots.Skip(1)))
        {
            var (came, all) = (after.Count - before.Count, after.Total - before.Total);
            if (came < 0 || all <= 0 || came > all)
                continue;
            (events, units) = (events + came, units + all);
            looks.Add(new ShareMonitor.Look(events, units));
        }

        return looks;
    }

    private static double Threshold(Guardrail guardrail, GuardrailHistory history, GuardrailSettings settings, DateTimeOffset now) =>
        history is { ReleasedAt: { } at, ReleasedValue: { } accepted } && now - at < settings.Grace
            ? Math.Max(guardrail.Ceiling, accepted + GuardrailSettings.Tolerance)
            : guardrail.Ceiling;
}
