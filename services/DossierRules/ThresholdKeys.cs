namespace Campagne.DossierRules;

/// <summary>The numbers that rules ask for; every ruleset must give each of them.</summary>
public static class ThresholdKeys
{
    public const string CampaignSeriesPosts = "campaign.series.posts";
    public const string CampaignSeriesDays = "campaign.series.days";
    public const string CampaignAgeFrom = "campaign.age.from";
    public const string CampaignAgeTo = "campaign.age.to";
    public const string SegmentAdultAge = "segment.adult.age";
    public const string SegmentMinimumSize = "segment.minimum-size.people";
    public const string SegmentMinimumCell = "segment.minimum-size.cell";
    public const string PretestParticipants = "approval.pretest.participants";
    public const string ApprovalValidityDays = "approval.validity.days";
    public const string AccountUnderage = "post.channel-fit.under-18";
    public const string AccountOffTarget = "post.channel-fit.off-target";
    public const string PostsPerDay = "post.frequency.day";
    public const string PostsPerWeek = "post.frequency.week";
    public const string SentenceWords = "message.language-b1.sentence-words";
    public const string WordLetters = "message.language-b1.word-letters";
    public const string NormAlpha = "monitor.norm-backfire.alpha";
    public const string CuriosityAlpha = "monitor.curiosity.alpha";
    public const string StigmaAlpha = "monitor.stigma.alpha";
    public const string FigureValidYears = "figure.valid.years";

    public static IReadOnlyList<string> All { get; } =
    [
        CampaignSeriesPosts, CampaignSeriesDays, CampaignAgeFrom, CampaignAgeTo, SegmentAdultAge, SegmentMinimumSize, SegmentMinimumCell,
        PretestParticipants, ApprovalValidityDays, AccountUnderage, AccountOffTarget, PostsPerDay, PostsPerWeek, SentenceWords, WordLetters,
        NormAlpha, CuriosityAlpha, StigmaAlpha, FigureValidYears,
    ];
}
