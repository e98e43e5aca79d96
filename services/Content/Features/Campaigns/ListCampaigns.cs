using System.Globalization;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

internal static class ListCampaigns
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns", Handle).For([.. Roles.All]).WithSummary("Lijst van campagnes, nieuwste eerst").WithTags("campagnes");

    public sealed record Item(
        Guid Id, long Version, string Name, CampaignType Type, CampaignStatus Status, DateOnly StartsOn, DateOnly EndsOn, DateTimeOffset CreatedAt,
        Guid CreatedBy, DateTimeOffset ChangedAt);

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> Handle(
        string? status, PageRequest page, Work work, CancellationToken cancel)
    {
        if (!StatusFilter.TryRead<CampaignStatus>(status, out var wanted, out var refusal))
            return refusal;
        var rows = await work.List<Item>(
            """
            select id, version, name, type, status, starts_on, ends_on, created_at, created_by, changed_at from campaign
            where (@status::text is null or status = @status) and (@after::uuid is null or id < @after)
            order by id desc limit @Take
            """,
            new { status = wanted?.ToString(), after = page.After is { } after && Guid.TryParse(after, CultureInfo.InvariantCulture, out var id) ? id : (Guid?)null, page.Take },
            cancel);
        return TypedResults.Ok(page.Of(rows, row => row.Id.ToString()));
    }
}
