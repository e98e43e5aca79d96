using Campagne.Content.Domain;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Remarks;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Messages;

/// <summary>All that a reviewer needs to judge the current version of a message.</summary>
/// <param name="Version">Of the message; the ETag.</param>
/// <param name="Against">The version that it is compared with; null when there is none before it.</param>
/// <param name="Findings">Judged now, as an approval would judge them.</param>
/// <param name="Obstacles">What is in the way of an approval by the caller, all of it; empty when the caller can approve.</param>
/// <param name="Decisions">On this and earlier versions, newest first.</param>
/// <param name="Remarks">On this and earlier versions, with the place where their words stand in this one.</param>
internal sealed record CurrentReview(
    Guid MessageId, long Version, int MessageVersion, MessageStatus Status, CurrentReview.CampaignShown Campaign, SegmentCopy? Segment, MessageContent Content,
    CurrentReview.Base? Against, IReadOnlyList<CurrentReview.WordsChanged> Words, IReadOnlyList<FieldChange> Fields, int RulesetVersion,
    IReadOnlyList<CurrentReview.FindingShown> Findings, IReadOnlyList<Obstacle> Obstacles, IReadOnlyList<PretestResource> Pretests,
    IReadOnlyCollection<VariantAsset> Assets, IReadOnlyList<CurrentReview.Decision> Decisions, IReadOnlyList<RemarkResource> Remarks, IReadOnlyList<Person> Authors) : IVersioned
{
    public sealed record CampaignShown(Guid Id, string Name, CampaignStatus Status, string Goal, string TargetBehaviour);

    /// <param name="Approved">True for the last version that was approved, false for the one before this.</param>
    public sealed record Base(int MessageVersion, bool Approved);

    /// <param name="Subject">Which words: <c>text</c>, <c>variants.tiktok-video.caption</c>, …</param>
    public sealed record WordsChanged(string Subject, IReadOnlyList<DiffPart> Parts);

    /// <param name="Key">Names the finding when it is answered.</param>
    /// <param name="Answer">The motivation that an expert gave; null when none is needed or none was given yet.</param>
    public sealed record FindingShown(string Key, CheckedFinding Finding, Answer? Answer);

    public sealed record Decision(int MessageVersion, ReviewResource Review);

    private sealed record Earlier(int Number, string Content, bool Approved);

    /// <param name="mayApprove">The caller's role is one that approves.</param>
    public static async Task<CurrentReview> Of(Work work, ReviewSubject subject, Actor actor, bool mayApprove, PublicAddress address, CancellationToken cancel)
    {
        var (row, campaign, segment, ruleset, life, authors) = subject;
        var content = row.Said;
        var judged = await subject.Judge(work, actor, address, cancel);
        var before = await Compared(work, row, cancel);
        var versions = await VersionResource.All(work, row.Id, cancel);
        return new CurrentReview(
            row.Id, row.Version, row.Number, row.Status,
            new CampaignShown(campaign.Id, campaign.Name, campaign.Status, campaign.Plan.Goal, campaign.Plan.TargetBehaviour), segment, content,
            before is null ? null : new Base(before.Number, before.Approved), before is null ? [] : Compare(Said(before), content),
            before is null ? [] : FieldDiff.Of(Said(before), content), ruleset.Version, Shown(judged), [.. InTheWay(subject, judged, actor, mayApprove, work.Now)],
            await PretestResource.Of(work, row.Id, cancel), [.. (await AssetsOf.Message(work, content, cancel)).Values],
            [.. from version in versions
                from review in version.Reviews
                orderby review.ReviewedAt descending
                select new Decision(version.Number, review)],
            await RemarkResource.Of(work, row.Id, content, cancel), authors);
    }

    // The last version that was approved is what the experts know; without one, the last that was submitted.
    private static Task<Earlier?> Compared(Work work, MessageRow row, CancellationToken cancel) => work.Find<Earlier>(
        """
        select v.number, v.content, p.id is not null as approved
        from message_version v left join permit p on p.message_id = v.message_id and p.number = v.number
        where v.message_id = @Id and v.number < @Number
        order by p.id is not null desc, v.submitted_at is not null desc, v.number desc limit 1
        """,
        row,
        cancel);

    private static MessageContent Said(Earlier version) => Wire.Deserialize<MessageContent>(version.Content);

    private static IReadOnlyList<WordsChanged> Compare(MessageContent before, MessageContent after) =>
    [
        .. from subject in before.Words.Concat(after.Words).Select(part => part.Subject).Distinct()
           let words = (Before: before.WordsOf(subject) ?? "", After: after.WordsOf(subject) ?? "")
           where words.Before != words.After
           select new WordsChanged(subject, TextDiff.Of(words.Before, words.After)),
    ];

    // Who wrote the message is told by the obstacle: the finding would say the same again.
    private static IReadOnlyList<FindingShown> Shown(ApprovalCase? judged) => judged is null ? [] :
    [
        .. from finding in judged.Findings
           where finding.RuleId != "approval/four-eyes"
           let key = Motivation.Key(finding)
           select new FindingShown(key, finding, judged.Answers.FirstOrDefault(answer => answer.Finding == key)),
    ];

    private static IEnumerable<Obstacle> InTheWay(ReviewSubject subject, ApprovalCase? judged, Actor actor, bool mayApprove, DateTimeOffset now)
    {
        if (!mayApprove)
            yield return new Obstacle("experts-only", Texts.Of("experts-only"));
        if (subject.Life.Authors.Contains(actor.Id!.Value))
            yield return new Obstacle("four-eyes", Texts.Of("four-eyes-message"));
        if (subject.Row.Status != MessageStatus.Submitted)
            yield return new Obstacle("message-status", MessageRefusals.Says(subject.Row.Status, MessageAction.Approve));
        if (!CampaignStates.TakesMessages(subject.Campaign.Status))
            yield return new Obstacle("campaign-ended", Texts.Of("campaign-ended-no-messages"));
        if (judged is null)
            yield return new Obstacle("segment-unavailable", Texts.Of("segment-unavailable"));
        foreach (var obstacle in judged?.Obstacles([], imageryConfirmed: false, now).Where(OfOthers) ?? [])
            yield return obstacle;

        static bool OfOthers(Obstacle obstacle) => obstacle.Code != "findings" || obstacle.Findings!.Any(finding => finding.RuleId != "approval/four-eyes");
    }
}
