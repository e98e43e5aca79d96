namespace Campagne.DossierRules;

/// <summary>Checks a post when it is planned and again when it goes out.</summary>
public static class PostRules
{
    public static IReadOnlyList<Finding> Check(Ruleset ruleset, PlannedPost post, Stage stage)
    {
        var sink = new RuleSink(ruleset, stage, "post");
        sink.Require("post/permit", post.PermitMatches, "permit");
        var forUsers = post.Kind is MessageKind.HarmReduction or MessageKind.Alert || post.UseStatus == UseStatus.Uses;
        sink.Require("post/delivery", !forUsers || post.Delivery != Delivery.Public, "delivery", WireNames.Of(post.Delivery));
        ChannelFit(sink, ruleset, post.Audience);
        sink.Require("post/age-gate", post.AgeControlOn != false, "ageControl");
        sink.Require("post/moderation", !string.IsNullOrWhiteSpace(post.Moderator), "moderator");
        sink.Require("post/frequency", post.PostsThatDay <= ruleset.Limit(ThresholdKeys.PostsPerDay), "frequency.day", post.PostsThatDay);
        sink.Require("post/frequency", post.PostsThatWeek <= ruleset.Limit(ThresholdKeys.PostsPerWeek), "frequency.week", post.PostsThatWeek);
        return sink.Findings;
    }

    // Without a profile nobody knows who is reached; then an expert decides.
    private static void ChannelFit(RuleSink sink, Ruleset ruleset, AudienceProfile? audience)
    {
        sink.Require("post/channel-fit", audience is not null, "audience", severity: Severity.Judge);
        if (audience is null)
            return;
        sink.Require("post/channel-fit", audience.Under18 <= ruleset.Limit(ThresholdKeys.AccountUnderage), "audience.under18", audience.Under18);
        sink.Require("post/channel-fit", audience.OutsideSegmentAge <= ruleset.Limit(ThresholdKeys.AccountOffTarget), "audience.offTarget", audience.OutsideSegmentAge);
    }
}
