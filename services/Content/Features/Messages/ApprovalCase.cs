using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Campaigns;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Messages;

/// <summary>Why a version cannot be approved now.</summary>
/// <param name="Code">As the refusal names it.</param>
/// <param name="Findings">Those that are in the way.</param>
internal sealed record Obstacle(string Code, string Detail, IReadOnlyList<CheckedFinding>? Findings = null);

/// <summary>All that an approval looks at, judged at this moment under the rules and the segment of now: the reviewer sees exactly what the approval will see.</summary>
/// <param name="OnText">What the permit is held to when it is evaluated again.</param>
/// <param name="Findings">Those on the text and those on the approval itself, numbered.</param>
/// <param name="Answers">Motivations that were given one by one.</param>
/// <param name="Alert">The alert that it names, as it stands now.</param>
internal sealed record ApprovalCase(
    MessageContent Content, IReadOnlyDictionary<string, VariantAsset> Assets, PretestResource? Pretest, IReadOnlyList<Finding> OnText,
    IReadOnlyList<CheckedFinding> Findings, IReadOnlyList<Answer> Answers, AlertRow? Alert)
{
    public static async Task<ApprovalCase> Of(
        Work work, MessageRow row, CampaignRow campaign, SegmentCopy segment, Ruleset ruleset, MessageLife life, Actor actor, PublicAddress address,
        CancellationToken cancel)
    {
        var content = row.Said;
        var assets = await AssetsOf.Message(work, content, cancel);
        var pretest = (await PretestResource.Of(work, row.Id, cancel)).FirstOrDefault(pretest => pretest.SegmentId == content.SegmentId);
        var onText = MessageEvaluation.Findings(ruleset, campaign, segment, content, Stage.Approve, work.Now);
        var findings = CheckedFinding.Number(
            [.. onText, .. OnApproval(ruleset, content, segment, assets, address, pretest, life, actor, work.Now), .. Backfire(ruleset, pretest)]);
        return new ApprovalCase(content, assets, pretest, onText, findings, await Answer.Of(work, row.Id, row.Number, cancel), await AlertRow.Find(work, content.Alert?.Id, cancel));
    }

    /// <summary>The motivations that were given one by one, as this evaluation numbers its findings.</summary>
    public IReadOnlyList<Motivation> Answered =>
        [.. from finding in Findings
            join answer in Answers on Motivation.Key(finding) equals answer.Finding
            select new Motivation(finding.Id, finding.RuleId, answer.Motivation)];

    /// <param name="motivations">Given with the approval, beside those that were given one by one.</param>
    public IEnumerable<Obstacle> Obstacles(IReadOnlyList<Motivation> motivations, bool imageryConfirmed, DateTimeOffset now)
    {
        if (CampaignJudgement.Blocks(Findings))
            yield return new Obstacle("findings", Texts.Of("findings-approval"), [.. Findings.Where(finding => finding.Severity == Severity.Block)]);
        if (AlertRow.Objection(Content, Alert) is { } objection)
            yield return new Obstacle(objection, Texts.Of(objection));
        if (Content.Window is null || Content.Window.To <= now)
            yield return new Obstacle("window-past", Texts.Of("window-past"));
        if (Content.AssetHashes.Any() && !imageryConfirmed)
            yield return new Obstacle("imagery-unconfirmed", Texts.Of("imagery-unconfirmed"));
        if (Motivation.Missing(Findings, [.. motivations, .. Answered]) is { Count: > 0 } missing)
            yield return new Obstacle("motivation-missing", Texts.Of("motivation-missing"), missing);
    }

    private static IReadOnlyList<Finding> OnApproval(
        Ruleset ruleset, MessageContent content, SegmentCopy segment, IReadOnlyDictionary<string, VariantAsset> assets, PublicAddress address,
        PretestResource? pretest, MessageLife life, Actor actor, DateTimeOffset now)
    {
        var version = new ApprovedVersion(
            Permits.ContentHash(content, address.Base, assets), [.. content.AssetHashes],
            CanonicalJson.Hash(new { content.Kind, content.SegmentId, content.Accounts, content.Window }), segment.Version, ruleset.Version);
        return ApprovalRules.Check(
            ruleset,
            new ApprovalRequest
            {
                Kind = RuleTerms.Of(content.Kind), Approver = actor.Id!.Value.ToString(), ApproverIsExpert = true, // the endpoint admits experts only
                Contributors = [.. life.Authors.Select(author => author.ToString())], Approved = version, Current = version, Pretest = pretest?.Judged, Now = now,
            },
            Stage.Approve);
    }

    // A pretest with bad signs is a pretest: whether the message can go out all the same is for an expert to judge, in writing.
    private static IEnumerable<Finding> Backfire(Ruleset ruleset, PretestResource? pretest) =>
        pretest is { BackfireSigns: true } && ruleset.Find("approval/pretest") is { } rule
            ? [new Finding(rule.Id, Severity.Judge, Stage.Approve, "approval.backfire", null, null, Texts.Both("backfire"), Texts.Both("backfire-suggestion"), rule.Source, null)]
            : [];
}

/// <summary>Why an expert lets one finding of a version pass.</summary>
/// <param name="Finding">See <see cref="Motivation.Key"/>.</param>
internal sealed record Answer(int MessageVersion, string Finding, string RuleId, string Motivation, DateTimeOffset AnsweredAt, Guid AnsweredBy, string AnsweredByName)
{
    /// <param name="number">Of one version; null for all.</param>
    public static Task<IReadOnlyList<Answer>> Of(Work work, Guid messageId, int? number, CancellationToken cancel) => work.List<Answer>(
        """
        select number as message_version, finding, rule_id, motivation, answered_at, answered_by, answered_by_name from finding_answer
        where message_id = @messageId and (@number::int is null or number = @number) order by answered_at, finding
        """,
        new { messageId, number },
        cancel);
}
