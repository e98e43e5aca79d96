using Campagne.Contracts.Content;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>Whether a campaign is active. An older event than the one that is known changes nothing.</summary>
internal sealed class KnowCampaigns : IHandle<CampaignActivated>, IHandle<CampaignPaused>, IHandle<CampaignResumed>, IHandle<CampaignClosed>
{
    public Task Handle(CampaignActivated message, Work work, CancellationToken cancel) =>
        Know(work, message.CampaignId, message.Version, CampaignState.Active, message.Name, null, cancel);

    public Task Handle(CampaignPaused message, Work work, CancellationToken cancel) =>
        Know(work, message.CampaignId, message.Version, CampaignState.Paused, null, message.Reason, cancel);

    public Task Handle(CampaignResumed message, Work work, CancellationToken cancel) =>
        Know(work, message.CampaignId, message.Version, CampaignState.Active, null, message.Reason, cancel);

    public Task Handle(CampaignClosed message, Work work, CancellationToken cancel) =>
        Know(work, message.CampaignId, message.Version, CampaignState.Closed, null, null, cancel);

    private static async Task Know(Work work, Guid campaignId, long version, CampaignState state, string? name, string? reason, CancellationToken cancel)
    {
        var newer = await work.Execute(
            """
            insert into known_campaign (campaign_id, version, state, name, reason) values (@campaignId, @version, @state, @name, @reason)
            on conflict (campaign_id) do update
            set version = excluded.version, state = excluded.state, name = coalesce(excluded.name, known_campaign.name), reason = excluded.reason
            where known_campaign.version < excluded.version
            """,
            new { campaignId, version, state = state.ToString(), name, reason },
            cancel);
        if (newer == 0)
            return;

        const string scope = "campaign_id = @campaignId";
        if (state == CampaignState.Active)
            await Holding.Reconsider(work, scope, new { campaignId }, "campaign-active", cancel);
        else
            await Holding.HoldAll(work, scope, new { campaignId }, new Hold(state == CampaignState.Paused ? Holds.CampaignPaused : Holds.CampaignClosed), int.MaxValue, cancel);
    }
}
