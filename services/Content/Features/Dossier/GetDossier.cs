using Campagne.AuditTrail;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Messages;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Dossier;

/// <summary>Content's part of the account of a campaign: what was written, judged and decided, by whom, under which rules.</summary>
internal static class GetDossier
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/dossiers/{campaignId:guid}", Handle)
        .For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator).WithSummary("Verantwoording van een campagne").WithTags("verantwoording");

    /// <param name="Audit">The rows of this campaign, each with its place in the chain.</param>
    /// <param name="Chain">The whole log of the service was verified, not only these rows.</param>
    public sealed record Response(
        CampaignResource Campaign, CloseCampaign.Evaluation? Evaluation, IReadOnlyList<DossierMessage> Messages, IReadOnlyList<AuditRow> Audit, AuditChain Chain);

    public sealed record DossierMessage(MessageResource Message, IReadOnlyList<VersionResource> Versions);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid campaignId, Work work, CancellationToken cancel)
    {
        if (await CampaignRow.Find(work, campaignId, cancel) is not { } row)
            return CampaignRefusals.NotFound();
        var evaluation = await work.Find<string>("select evaluation from campaign_closing where campaign_id = @campaignId", new { campaignId }, cancel);
        var messages = new List<DossierMessage>();
        foreach (var id in await work.List<Guid>("select id from message where campaign_id = @campaignId order by created_at, id", new { campaignId }, cancel))
            messages.Add(new DossierMessage((await MessageResource.Find(work, id, cancel))!, await VersionResource.All(work, id, cancel)));
        var audit = await work.List<AuditRow>("select * from audit where campaign_id = @campaignId order by seq", new { campaignId }, cancel);
        return TypedResults.Ok(new Response(
            await CampaignResource.Of(work, row, cancel), evaluation is null ? null : Wire.Deserialize<CloseCampaign.Evaluation>(evaluation), messages, audit,
            await AuditChain.Verify(work, cancel)));
    }
}
