using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Rules;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Messages;

/// <summary>A message with all that its review depends on, as it stands now.</summary>
/// <param name="Segment">Null while it is not published.</param>
internal sealed record ReviewSubject(MessageRow Row, CampaignRow Campaign, SegmentCopy? Segment, Ruleset Ruleset, MessageLife Life, IReadOnlyList<Person> Authors)
{
    public static async Task<ReviewSubject?> Find(Work work, Guid id, Rulesets rulesets, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is not { } row)
            return null;
        var authors = await MessageRow.Authors(work, id, row.CampaignId, row.Said.AssetHashes, cancel);
        return new ReviewSubject(
            row, (await CampaignRow.Find(work, row.CampaignId, cancel))!, await Segments.Find(work, row.Said.SegmentId, cancel), await rulesets.InForce(work, cancel),
            new MessageLife(row.Number, row.Status, [.. authors.Select(author => author.Id)]), authors);
    }

    /// <returns>Null when its segment can not be addressed.</returns>
    public async Task<ApprovalCase?> Judge(Work work, Actor actor, PublicAddress address, CancellationToken cancel) => Segment is { Retired: false } segment
        ? await ApprovalCase.Of(work, Row, Campaign, segment, Ruleset, Life, actor, address, cancel)
        : null;
}
