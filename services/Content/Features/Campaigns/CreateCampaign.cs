using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class CreateCampaign
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/campaigns", Handle).For(Roles.Communication).WithSummary("Begint een campagne").WithTags("campagnes");

    private static async Task<Results<Created<CampaignResource>, ProblemHttpResult>> Handle(
        CampaignInput input, Work work, HttpContext http, CancellationToken cancel)
    {
        if (input.PreviousCampaignId is { } previous && await CampaignRow.Find(work, previous, cancel) is null)
            return Refusal.Invalid("/previousCampaignId", Texts.Of("no-such-campaign"), "no-such-campaign");

        var row = await Insert(work, input, http.User.Actor(), cancel);
        return TypedResults.Created($"/v1/campaigns/{row.Id}", await CampaignResource.Of(work, row, cancel));
    }

    public static async Task<CampaignRow> Insert(Work work, CampaignInput input, Actor actor, CancellationToken cancel)
    {
        var row = await work.Single<CampaignRow>(
            """
            insert into campaign (id, version, name, type, status, brief, segment_ids, starts_on, ends_on, previous_campaign_id,
                created_at, created_by, created_by_name, changed_at, status_at)
            values (@id, 1, @Name, @type, @status, @brief, @segments, @StartsOn, @EndsOn, @PreviousCampaignId, @now, @actor, @actorName, @now, @now)
            returning *
            """,
            new
            {
                id = Guid.CreateVersion7(), input.Name, type = input.Type.ToString(), status = CampaignStatus.Draft.ToString(),
                brief = Wire.Serialize(input.Brief), segments = input.SegmentIds.ToArray(), input.StartsOn, input.EndsOn, input.PreviousCampaignId,
                now = work.Now, actor = actor.Id, actorName = actor.Name,
            },
            cancel);
        await CampaignRow.Contribute(work, row.Id, actor, cancel);
        work.Record(new AuditEntry(actor, "campaign-created", "campaign", row.Id.ToString(), row.Id, After: input));
        return row;
    }
}
