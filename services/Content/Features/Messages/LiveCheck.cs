using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.Content.Features.Assets;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Rules;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Messages;

/// <summary>What a submission of the draft would run into now. Nothing of it is kept.</summary>
/// <param name="Missing">What still has to be filled in or put right.</param>
/// <param name="Findings">What the rules say; none as long as the segment is not published.</param>
internal sealed record LiveCheck(int RulesetVersion, IReadOnlyList<Fault> Missing, IReadOnlyList<CheckedFinding> Findings)
{
    public static async Task<LiveCheck> Of(Work work, MessageContent content, CampaignRow campaign, SegmentCopy? segment, Ruleset ruleset, PublicAddress address, CancellationToken cancel) => new(
        ruleset.Version,
        Completeness.Faults(content, campaign.SegmentIds, await AlertRow.Find(work, content.Alert?.Id, cancel), await AssetsOf.Message(work, content, cancel), address.Base, work.Now),
        segment is null ? [] : CheckedFinding.Number(MessageEvaluation.Findings(ruleset, campaign, segment, content, Stage.Submit, work.Now)));

    /// <summary>The message, with a live check when it is a draft.</summary>
    public static async Task<MessageResource?> With(Work work, Guid id, Rulesets rulesets, PublicAddress address, CancellationToken cancel)
    {
        if (await MessageResource.Find(work, id, cancel) is not { } message)
            return null;
        if (message.Status != MessageStatus.Draft)
            return message;
        var (content, campaign) = (message.Current.Content, (await CampaignRow.Find(work, message.CampaignId, cancel))!);
        return message with
        {
            Live = await Of(work, content, campaign, await Segments.Find(work, content.SegmentId, cancel), await rulesets.InForce(work, cancel), address, cancel),
        };
    }
}
