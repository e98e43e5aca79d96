namespace Campagne.DossierRules;

/// <summary>Checks a campaign's brief. Pure.</summary>
public static class CampaignRules
{
    public static IReadOnlyList<Finding> Check(Ruleset ruleset, CampaignPlan plan, Stage stage)
    {
        var sink = new RuleSink(ruleset, stage, "campaign");
        TargetGroup(sink, plan);
        Age(sink, ruleset, plan);
        foreach (var channel in plan.Channels)
            MassMedia(sink, channel);
        Theory(sink, plan);
        sink.Require("campaign/components", plan.Components.Any(c => !c.IsCommunication && !string.IsNullOrWhiteSpace(c.Recognition)), "components");
        Goals(sink, plan);
        sink.Require("campaign/unwanted-effects", plan.UnwantedEffects.Count > 0 && plan.UnwantedEffects.All(e => Filled(e.Description) && Filled(e.Monitor)), "unwantedEffects");
        sink.Require("campaign/series",
            plan.PlannedPosts >= ruleset.Limit(ThresholdKeys.CampaignSeriesPosts) && plan.PlannedDays >= ruleset.Limit(ThresholdKeys.CampaignSeriesDays),
            "posts", $"{plan.PlannedPosts} posts, {plan.PlannedDays} days");
        sink.Require("campaign/labels", plan.Pillar is not null && plan.Level is not null && Filled(plan.Setting), "labels");
        sink.Require("campaign/consulted", Filled(plan.ConsultedDepartment) && plan.HealthSideAgreed && plan.SafetySideAgreed, "consulted");
        sink.Require("campaign/cycle", plan.PreviousCycleEvaluated, "previousCycle");
        return sink.Findings;
    }

    private static bool Filled(string? text) => !string.IsNullOrWhiteSpace(text);

    private static void TargetGroup(RuleSink sink, CampaignPlan plan)
    {
        var described = plan.Segments.Count > 0 && plan.Segments.All(s => s.Published && Filled(s.Description) && !s.WholePopulation);
        sink.Require("campaign/target-group", described && !plan.AimsAtOtherReach, "segments");
    }

    private static void Age(RuleSink sink, Ruleset ruleset, CampaignPlan plan)
    {
        if (!plan.IsPublicCampaign)
            return;
        var from = ruleset.Limit(ThresholdKeys.CampaignAgeFrom);
        var to = ruleset.Limit(ThresholdKeys.CampaignAgeTo);
        foreach (var segment in plan.Segments)
        {
            var fits = segment.AgeFrom >= from && segment.AgeTo <= to && segment.UseStatus is UseStatus.Uses or UseStatus.InContact;
            sink.Require("campaign/age-18-29", fits || segment.ForParentsOrProfessionals, "segments", segment.Name);
        }
    }

    // The exception of the sources: hardly ever, and then small, targeted and pretested. An expert decides.
    private static void MassMedia(RuleSink sink, PlannedChannel channel)
    {
        var mass = channel.Type is ChannelType.Radio or ChannelType.Television or ChannelType.Press or ChannelType.BroadOnline;
        var exception = channel is { Small: true, Targeted: true, Pretested: true };
        sink.Require("campaign/no-mass-media", !mass, "channels", WireNames.Of(channel.Type), exception ? Severity.Judge : null);
    }

    private static void Theory(RuleSink sink, CampaignPlan plan)
    {
        var founded = plan.Determinants.Count > 0 && Filled(plan.Theory) && plan.Sources.Any(Filled);
        sink.Require("campaign/theory", founded, "theory");
        sink.Require("campaign/theory", plan.MessageDeterminants.All(d => d is { } named && plan.Determinants.Contains(named)), "messages");
    }

    private static void Goals(RuleSink sink, CampaignPlan plan)
    {
        var measurable = plan.Goals.Count > 0 && plan.Goals.All(g => g is { Baseline: not null, Target: not null, Moment: not null } && Filled(g.Method));
        sink.Require("campaign/goals", measurable, "goals");
        sink.Require("campaign/goals", plan.Goals.Any(g => g.BackfireMeasure), "goals.backfire");
    }
}
