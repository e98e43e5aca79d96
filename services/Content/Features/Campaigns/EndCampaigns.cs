using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Campaigns;

/// <summary>A campaign whose last day is over winds down by itself; an expert still has to evaluate it.</summary>
internal static class EndCampaigns
{
    /// <returns>The number of campaigns that ended; one transaction takes at most one.</returns>
    public static async Task<int> Step(Work work, CancellationToken cancel)
    {
        var row = await work.Find<CampaignRow>(
            "select * from campaign where status in ('Active', 'Paused') and ends_on < @today order by ends_on limit 1 for update skip locked",
            new { today = Amsterdam.Day(work.Now) },
            cancel);
        if (row is null)
            return 0;
        await CloseCampaign.WindDown(work, row, Texts.Kept("campaign-ended", row.EndsOn), Actor.System, cancel);
        return 1;
    }
}
