using System.Globalization;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Alerts;

internal static class ListAlerts
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alerts", List).For([.. Roles.All]).WithSummary("Waarschuwingen, nieuwste eerst").WithTags("waarschuwingen");
        api.MapGet("/alerts/{id:guid}", One).For([.. Roles.All]).WithSummary("Eén waarschuwing").WithTags("waarschuwingen");
    }

    private static async Task<Results<Ok<Page<AlertResource>>, ProblemHttpResult>> List(string? status, PageRequest page, Work work, CancellationToken cancel)
    {
        if (!StatusFilter.TryRead<AlertStatus>(status, out var wanted, out var refusal))
            return refusal;
        var rows = await work.List<AlertRow>(
            """
            select * from alert
            where (@after::uuid is null or id < @after)
                and (@status::text is null or @status = case when withdrawn_by is not null then 'Withdrawn' when ended_at is not null then 'Ended' else 'Running' end)
            order by id desc limit @Take
            """,
            new { status = wanted?.ToString(), after = page.After is { } after && Guid.TryParse(after, CultureInfo.InvariantCulture, out var last) ? last : (Guid?)null, page.Take },
            cancel);
        return TypedResults.Ok(page.Of([.. rows.Select(AlertResource.Of)], alert => alert.Id.ToString()));
    }

    private static async Task<Results<Ok<AlertResource>, ProblemHttpResult>> One(Guid id, Work work, CancellationToken cancel) =>
        await AlertRow.Find(work, id, cancel) is { } row ? TypedResults.Ok(AlertResource.Of(row)) : AlertResource.NotFound();
}
