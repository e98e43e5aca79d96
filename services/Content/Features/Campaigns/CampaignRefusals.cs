using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class CampaignRefusals
{
    public static ProblemHttpResult NotFound() => Refusal.NotFound(Texts.Of("no-such-campaign"));

    /// <summary>The transition table says no.</summary>
    public static ProblemHttpResult Status(CampaignStatus status, CampaignAction action) => Refusal.Conflict(
        "campaign-status",
        Texts.Of("campaign-status", Texts.Of("campaign-" + status), Texts.Of("campaign-" + action)),
        ("state", status),
        ("possibleFrom", CampaignStates.From(action)));

    public static ProblemHttpResult FourEyes() => Refusal.Forbidden("four-eyes", Texts.Of("four-eyes-campaign"));
}
