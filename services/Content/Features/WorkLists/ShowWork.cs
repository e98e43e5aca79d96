using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.WorkLists;

/// <summary>
/// What waits, the most urgent first. <c>mine</c>: what the caller can take up, by role, unless a colleague took it or the caller wrote it and so cannot judge it.
/// <c>overdue</c>: what the caller's role let pass its deadline. <c>all</c>: everything that waits, whoever for.
/// </summary>
internal static class ShowWork
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/work", Handle)
        .For([.. Roles.All]).WithSummary("Wat er te doen is, het dringendste eerst").WithTags("werk");

    private enum View { Mine, Overdue, All }

    /// <param name="Subject"><c>campaign</c> or <c>message</c>.</param>
    /// <param name="Owner">Who took it up; null when nobody did.</param>
    public sealed record Item(
        string Subject, Guid Id, Guid CampaignId, string Title, string Status, int? MessageVersion, string Role, Person? Owner, DateTimeOffset Since, DateTimeOffset Deadline,
        bool Overdue, string Explanation);

    /// <param name="Mine">How much the caller can take up.</param>
    /// <param name="Overdue">How much of what the caller's role has to do is past its deadline.</param>
    public sealed record Tally(long Mine, long Overdue, long All);

    public sealed record Response(IReadOnlyList<Item> Items, string? Next, Tally Counts) : IPage;

    private sealed record Row(
        string Subject, Guid Id, Guid CampaignId, string Title, string Status, int? MessageVersion, string Role, Guid? OwnerId, string? OwnerName,
        DateTimeOffset Since, DateTimeOffset Deadline);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string? view, PageRequest page, Work work, HttpContext http, CancellationToken cancel)
    {
        if (!StatusFilter.TryRead<View>(view, out var wanted, out var refusal, "view"))
            return refusal;
        var filter = (wanted ?? View.Mine) switch { View.Mine => Mine, View.Overdue => Overdue, _ => "true" };
        var (afterDeadline, afterId) = After(page.After);
        var args = new
        {
            WaitingWork.Subjects, WaitingWork.Statuses, WaitingWork.TermRoles, WaitingWork.Days, work.Now, me = http.User.Actor().Id,
            role = http.User.FindFirstValue(ClaimTypes.Role), afterDeadline, afterId, page.Take,
        };
        var rows = await work.List<Row>(
            $"""
            {WaitingWork.Sql}
            select subject, id, campaign_id, title, status, message_version, role, owner_id, owner_name, since, deadline from waiting
            where {filter} and (@afterDeadline::timestamptz is null or (deadline, id) > (@afterDeadline, @afterId))
            order by deadline, id limit @Take
            """,
            args,
            cancel);
        var counts = await work.Single<Tally>(
            $"{WaitingWork.Sql} select count(*) filter (where {Mine}) as mine, count(*) filter (where {Overdue}) as overdue, count(*) as all from waiting", args, cancel);
        var shown = page.Of(rows, row => string.Create(CultureInfo.InvariantCulture, $"{row.Deadline.UtcTicks} {row.Id}"));
        return TypedResults.Ok(new Response([.. shown.Items.Select(row => Show(row, work.Now))], shown.Next, counts));
    }

    private const string Mine = "role = @role and (owner_id is null or owner_id = @me) and not (wrote and status = 'Submitted')";
    private const string Overdue = "role = @role and deadline < @Now";

    private static Item Show(Row row, DateTimeOffset now) => new(
        row.Subject, row.Id, row.CampaignId, row.Title, JsonNamingPolicy.KebabCaseLower.ConvertName(row.Status), row.MessageVersion, row.Role,
        row.OwnerId is { } owner ? new Person(owner, row.OwnerName!) : null, row.Since, row.Deadline, row.Deadline < now,
        Waiting.Terms.First(term => term.Subject == row.Subject && term.Status == row.Status).Explanation);

    private static (DateTimeOffset? Deadline, Guid? Id) After(string? cursor) =>
        cursor?.Split(' ') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var instant)
        && instant <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParse(id, CultureInfo.InvariantCulture, out var last)
            ? (new DateTimeOffset(instant, TimeSpan.Zero), last) : (null, null);
}
