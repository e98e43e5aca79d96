using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.AuditTrail;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>This service's part of the account of a campaign: its segments with who wrote, changed and published them. The caller names the segments.</summary>
internal static class Dossier
{
    private sealed record SegmentVersionRow(
        Guid SegmentId, int Version, string Definition, string Size, string Targeting, DateTimeOffset PublishedAt, Guid PublishedBy, string PublishedByName);

    private sealed record Part(
        Guid CampaignId, IReadOnlyList<Segment> Segments, IReadOnlyList<SegmentVersionRow> Versions, IReadOnlyList<AuditRow> Audit, AuditChain Chain);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dossiers/{campaignId:guid}", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Geeft de verantwoording van de doelgroepen van een campagne").WithTags("verantwoording");

    private static async Task<Results<Ok<Part>, ProblemHttpResult>> Handle(Guid campaignId, string? segmentIds, RulesInForce inForce, Work work, CancellationToken cancel)
    {
        var rules = await inForce.Of(work, cancel);
        var ids = new List<Guid>();
        foreach (var part in (segmentIds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Guid.TryParse(part, out var id) || ids.Count >= 100)
                return Refusal.Invalid([new Fault("query", "segmentIds", Texts.Of("segments-needed"), "segment-ids")]);
            ids.Add(id);
        }

        var wanted = ids.ToArray();
        var segments = await work.List<SegmentRow>($"{SegmentRow.Select} where segment.id = any(@wanted) order by segment.created_at, segment.id", new { wanted }, cancel);
        var versions = await work.List<SegmentVersionRow>("select * from segment_version where segment_id = any(@wanted) order by segment_id, version", new { wanted }, cancel);
        var audit = await work.List<AuditRow>(
            "select * from audit where subject_type = 'segment' and subject_id = any(@subjects) order by seq",
            new { subjects = ids.Select(id => id.ToString()).ToArray() },
            cancel);
        return TypedResults.Ok(new Part(
            campaignId, [.. segments.Select(row => Segment.Of(row, work.Now.Year, rules))], versions, audit, await AuditChain.Verify(work, cancel)));
    }
}
