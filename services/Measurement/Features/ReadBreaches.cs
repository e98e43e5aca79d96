using System.Globalization;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>What the monitors stopped, and who released it.</summary>
internal static class ReadBreaches
{
    internal enum BreachStatus { Open, AwaitingSecond, Released }

    internal sealed record Release(Guid PersonId, string PersonName, string Role, string Reason, DateTimeOffset At);

    internal sealed record Breach(
        Guid Id, string Guardrail, Guid AccountId, IReadOnlyList<Guid> CampaignIds, long Version, BreachStatus Status, Evidence Evidence,
        double Value, double LatestValue, double Threshold, long Units, string Explanation, DateTimeOffset OpenedAt, DateTimeOffset? ReleasedAt,
        IReadOnlyList<Release> Releases) : IVersioned;

    private sealed record Row(
        Guid Id, string Guardrail, Guid AccountId, string Campaigns, long Version, string Evidence, double Value, double LatestValue, double Threshold, long Units,
        string Explanation, DateTimeOffset OpenedAt, DateTimeOffset? ReleasedAt);

    private sealed record ReleaseRow(Guid BreachId, Guid PersonId, string PersonName, string Role, string Reason, DateTimeOffset At);

    private const string Select =
        """
        select id, guardrail, account_id, array_to_string(campaign_ids, ',') as campaigns, version, evidence, value, latest_value, threshold, units,
            explanation, opened_at, released_at
        from breach
        """;

    public static void Map(IEndpointRouteBuilder api)
    {
        string[] all = [.. Roles.All];
        api.MapGet("/breaches", List).For(all).WithSummary("Toont wat de bewaking stopte").WithTags("bewaking");
        api.MapGet("/breaches/{id:guid}", One).For(all).WithSummary("Toont een stop van de bewaking").WithTags("bewaking");
    }

    internal static async Task<Breach?> Find(Guid id, Work work, CancellationToken cancel) =>
        (await WithReleases(await work.List<Row>($"{Select} where id = @id", new { id }, cancel), work, cancel)).FirstOrDefault();

    internal static async Task<IReadOnlyList<Breach>> Of(Guid campaign, Work work, CancellationToken cancel) => await WithReleases(
        await work.List<Row>($"{Select} where campaign_ids @> array[@campaign] order by id", new { campaign }, cancel), work, cancel);

    private static async Task<Ok<Page<Breach>>> List(Guid? campaignId, PageRequest page, Work work, CancellationToken cancel)
    {
        var rows = await work.List<Row>(
            $"{Select} where (@campaignId::uuid is null or campaign_ids @> array[@campaignId::uuid]) and (@after::uuid is null or id < @after) order by id desc limit @take",
            new { campaignId, after = Guid.TryParse(page.After, out var after) ? after : (Guid?)null, take = page.Take },
            cancel);
        return TypedResults.Ok(page.Of(await WithReleases(rows, work, cancel), breach => breach.Id.ToString()));
    }

    private static async Task<Results<Ok<Breach>, ProblemHttpResult>> One(Guid id, Work work, CancellationToken cancel) =>
        await Find(id, work, cancel) is { } breach ? TypedResults.Ok(breach) : Refusal.NotFound(Texts.Of("no-breach"));

    private static async Task<IReadOnlyList<Breach>> WithReleases(IReadOnlyList<Row> rows, Work work, CancellationToken cancel)
    {
        var releases = (await work.List<ReleaseRow>(
            "select * from breach_release where breach_id = any(@ids) order by at", new { ids = rows.Select(row => row.Id).ToArray() }, cancel)).ToLookup(release => release.BreachId);
        return
        [
            .. from row in rows
               let given = releases[row.Id].Select(release => new Release(release.PersonId, release.PersonName, release.Role, release.Reason, release.At)).ToList()
               select new Breach(
                   row.Id, row.Guardrail, row.AccountId,
                   [.. row.Campaigns.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(campaign => Guid.Parse(campaign, CultureInfo.InvariantCulture))],
                   row.Version, row.ReleasedAt is not null ? BreachStatus.Released : given.Count > 0 ? BreachStatus.AwaitingSecond : BreachStatus.Open,
                   Enum.Parse<Evidence>(row.Evidence), Shown(row.Value), Shown(row.LatestValue), row.Threshold, Rounding.Round(row.Units), row.Explanation,
                   row.OpenedAt, row.ReleasedAt, given),
        ];
    }

    private static double Shown(double share) => Math.Round(share, 3, MidpointRounding.AwayFromZero);
}
