using System.Globalization;
using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

internal static class ReadSegments
{
    /// <summary>A published version, for ever as it was published.</summary>
    private sealed record PublishedSegment(
        Guid SegmentId, int Version, SegmentContent Definition, SizeAnswer Size, TargetingSpecification Targeting,
        DateTimeOffset PublishedAt, Guid PublishedBy, string PublishedByName);

    private sealed record VersionRow(
        Guid SegmentId, int Version, string Definition, string Size, string Targeting, DateTimeOffset PublishedAt, Guid PublishedBy, string PublishedByName);

    public static void Map(IEndpointRouteBuilder api)
    {
        string[] all = [.. Roles.All];
        api.MapGet("/segments", List).For(all).WithSummary("Toont de doelgroepen").WithTags("doelgroepen");
        api.MapGet("/segments/{id:guid}", One).For(all).WithSummary("Toont een doelgroep").WithTags("doelgroepen");
        api.MapGet("/segments/{id:guid}/versions/{version:int}", Version).For(all).WithSummary("Toont een gepubliceerde versie van een doelgroep").WithTags("doelgroepen");
    }

    private static async Task<Ok<Page<Segment>>> List(PageRequest page, RulesInForce inForce, Work work, CancellationToken cancel)
    {
        var rules = await inForce.Of(work, cancel);
        var (at, id) = Cursor(page.After);
        var rows = await work.List<SegmentRow>(
            $"""
            {SegmentRow.Select}
            where @at::timestamptz is null or (segment.created_at, segment.id) < (@at, @id)
            order by segment.created_at desc, segment.id desc limit @take
            """,
            new { at, id, take = page.Take },
            cancel);
        return TypedResults.Ok(page.Of(
            [.. rows.Select(row => Segment.Of(row, work.Now.Year, rules))],
            segment => string.Create(CultureInfo.InvariantCulture, $"{segment.CreatedAt.UtcTicks} {segment.Id}")));
    }

    private static async Task<Results<Ok<Segment>, ProblemHttpResult>> One(Guid id, RulesInForce inForce, Work work, CancellationToken cancel) =>
        await SegmentRow.Find(work, id, cancel) is { } row
            ? TypedResults.Ok(Segment.Of(row, work.Now.Year, await inForce.Of(work, cancel)))
            : Refusal.NotFound(Texts.Of("no-segment"));

    private static async Task<Results<Ok<PublishedSegment>, ProblemHttpResult>> Version(Guid id, int version, Work work, CancellationToken cancel) =>
        await work.Find<VersionRow>("select * from segment_version where segment_id = @id and version = @version", new { id, version }, cancel) is { } row
            ? TypedResults.Ok(new PublishedSegment(
                row.SegmentId, row.Version, Wire.Deserialize<SegmentContent>(row.Definition), Wire.Deserialize<SizeAnswer>(row.Size),
                Wire.Deserialize<TargetingSpecification>(row.Targeting), row.PublishedAt, row.PublishedBy, row.PublishedByName))
            : Refusal.NotFound(Texts.Of("no-segment-version"));

    private static (DateTimeOffset? At, Guid? Id) Cursor(string? after) =>
        after?.Split(' ') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, out var last)
            ? (new DateTimeOffset(at, TimeSpan.Zero), last) : (null, null);
}
