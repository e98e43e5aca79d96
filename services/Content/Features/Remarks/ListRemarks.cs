using System.Globalization;
using Campagne.Content.Features.Messages;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Remarks;

internal static class ListRemarks
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/messages/{id:guid}/remarks", Handle)
        .For([.. Roles.All]).WithSummary("Opmerkingen bij een boodschap, nieuwste eerst").WithTags("boodschappen");

    private static async Task<Results<Ok<Page<RemarkResource>>, ProblemHttpResult>> Handle(
        Guid id, string? status, PageRequest page, Work work, CancellationToken cancel)
    {
        if (!StatusFilter.TryRead<RemarkStatus>(status, out var wanted, out var refusal))
            return refusal;
        if (await MessageRow.Find(work, id, cancel) is not { } message)
            return MessageRefusals.NotFound();
        var remarks = await RemarkResource.Of(
            work, message.Said,
            """
            r.id in (select id from remark where message_id = @id and (@resolved::boolean is null or resolved_at is not null = @resolved)
                and (@after::uuid is null or id < @after) order by id desc limit @Take)
            """,
            new
            {
                id, resolved = wanted is null ? (bool?)null : wanted == RemarkStatus.Resolved, page.Take,
                after = page.After is { } after && Guid.TryParse(after, CultureInfo.InvariantCulture, out var last) ? last : (Guid?)null,
            },
            cancel);
        return TypedResults.Ok(page.Of(remarks, remark => remark.Id.ToString()));
    }
}
