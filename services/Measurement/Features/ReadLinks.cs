using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>The tracked links of a campaign with their clicks.</summary>
internal static class ReadLinks
{
    /// <param name="Clicks">By people.</param>
    /// <param name="Programs">By previews, search engines and the like.</param>
    internal sealed record TrackedLink(string Code, string Target, Guid MessageId, DateTimeOffset CreatedAt, Figure Clicks, Figure Programs);

    private sealed record Row(string Code, string Target, Guid MessageId, DateTimeOffset CreatedAt, long People, long Programs);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tracked-links", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator).WithSummary("Toont de meetlinks van een campagne").WithTags("cijfers");

    private static async Task<Results<Ok<Page<TrackedLink>>, ProblemHttpResult>> Handle(Guid? campaignId, Work work, CancellationToken cancel) =>
        campaignId is { } campaign
            ? TypedResults.Ok(new Page<TrackedLink>(await Of(campaign, work, cancel), null))
            : Refusal.Invalid([new Fault("query", "campaignId", Texts.Of("campaign-needed"), "campaign-id")]);

    internal static async Task<IReadOnlyList<TrackedLink>> Of(Guid campaign, Work work, CancellationToken cancel)
    {
        var rows = await work.List<Row>(
            """
            select code, target, message_id, created_at,
                coalesce(sum(clicks) filter (where agent = 'Person'), 0)::bigint as people, coalesce(sum(clicks) filter (where agent = 'Program'), 0)::bigint as programs
            from tracked_link left join click_count using (code) where campaign_id = @campaign group by code order by created_at, code
            """,
            new { campaign },
            cancel);
        // The links of a message are what its total of clicks consists of; so is the campaign's.
        var people = Hidden(rows, row => row.People);
        var programs = Hidden(rows, row => row.Programs);
        return
        [
            .. rows.Select((row, index) => new TrackedLink(
                row.Code, row.Target, row.MessageId, row.CreatedAt, Shown(row.People, people[index]), Shown(row.Programs, programs[index]))),
        ];
    }

    private static bool[] Hidden(IReadOnlyList<Row> rows, Func<Row, long> count)
    {
        var messages = rows.Select((row, index) => (row.MessageId, index)).GroupBy(row => row.MessageId, row => row.index).Select(group => group.ToArray()).ToList();
        long[] values = [.. rows.Select(count), .. messages.Select(indexes => indexes.Sum(index => count(rows[index]))), rows.Sum(count)];
        return Suppression.Hide(
            values,
            [
                .. messages.Select((indexes, message) => new Suppression.Line(indexes, rows.Count + message)),
                new Suppression.Line([.. messages.Select((_, message) => rows.Count + message)], values.Length - 1),
            ]);
    }

    private static Figure Shown(long count, bool hidden) => hidden ? new Figure(null, FigureStatus.Suppressed) : new Figure(Rounding.Round(count), FigureStatus.Known);
}
