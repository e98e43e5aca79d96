namespace Campagne.DossierRules;

/// <summary>Decides from what was measured whether a monitor fires. What it then does stands with the rule, see <see cref="Rule.Effect"/>.</summary>
public static class MonitorRules
{
    private const string Subject = "monitor";

    public static IReadOnlyList<Finding> Check(Ruleset ruleset, MonitorReading reading)
    {
        var sink = new RuleSink(ruleset, Stage.Watch, Subject);
        sink.Require("monitor/under-18-share", !(reading.Under18 > ruleset.Limit(ThresholdKeys.AccountUnderage)), "under18", reading.Under18);
        sink.Require("monitor/off-target-share", !(reading.OffTarget > ruleset.Limit(ThresholdKeys.AccountOffTarget)), "offTarget", reading.OffTarget);
        Rising(sink, "monitor/norm-backfire", reading.NormEvidence, ruleset.Limit(ThresholdKeys.NormAlpha));
        Rising(sink, "monitor/curiosity", reading.CuriosityEvidence, ruleset.Limit(ThresholdKeys.CuriosityAlpha));
        Rising(sink, "monitor/stigma", reading.StigmaEvidence, ruleset.Limit(ThresholdKeys.StigmaAlpha));
        if (reading.Comment is { } comment)
            sink.Require("monitor/seller-comments", !LeadsToSeller(ruleset, comment, reading.Today), "comment");
        sink.Require("monitor/alert-ended", reading.Alert is not { EndsAt: { } end } || end >= reading.Today, "alert", reading.Alert?.EndsAt?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var figure in reading.Figures)
            sink.Require("monitor/figure-expired", Stands(ruleset, figure, reading.Today), "figures", figure);
        return sink.Findings;
    }

    // An e-process exceeds 1/alpha with a chance of at most alpha however often one looks.
    private static void Rising(RuleSink sink, string rule, double? evidence, decimal alpha) =>
        sink.Require(rule, !(evidence >= 1 / (double)alpha), "evidence", evidence);

    // Whoever sells says in a comment what no message may say: the same words and contact details decide.
    private static bool LeadsToSeller(Ruleset ruleset, string comment, DateOnly today) =>
        MessageRules.Check(ruleset, new MessageText(comment, MessageKind.Consequence, UseStatus.Any, Delivery.Public), Stage.Write, today)
            .Any(finding => finding.RuleId == "message/no-supply-route");

    private static bool Stands(Ruleset ruleset, string id, DateOnly today) =>
        ruleset.Figures.FirstOrDefault(figure => figure.Id == id) is { } figure && !(figure.ValidUntil < today);
}
