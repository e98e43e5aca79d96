using System.Globalization;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>The calendar of posts, and one post with everything that was tried.</summary>
internal static class ReadPosts
{
    public static void Map(IEndpointRouteBuilder posts)
    {
        posts.MapGet("", List).For([.. Roles.All]).WithSummary("Toont de posts op de kalender");
        posts.MapGet("/{id:guid}", Get).For([.. Roles.All]).WithSummary("Toont een post met alle stappen");
    }

    private static async Task<Results<Ok<Page<PostResource>>, ProblemHttpResult>> List(
        Guid? campaignId, string? status, DateTimeOffset? from, DateTimeOffset? to, PageRequest page, Work work, CancellationToken cancel)
    {
        PostStatus? wanted = null;
        if (status is not null)
        {
            if (!Enum.TryParse<PostStatus>(status.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
                return Refusal.Invalid([new Fault("query", "status", Texts.Of("no-such-status"), "no-such-status")]);
            wanted = parsed;
        }

        var (afterDue, afterId) = Cursor(page.After);
        var rows = await work.List<PostRow>(
            """
            select * from post
            where (@campaignId::uuid is null or campaign_id = @campaignId) and (@status::text is null or status = @status) and (@from::timestamptz is null or due_at >= @from) and (@to::timestamptz is null or due_at < @to)
              and (@afterId::uuid is null or (due_at, id) > (@afterDue::timestamptz, @afterId::uuid))
            order by due_at, id limit @Take
            """,
            new { campaignId, status = wanted?.ToString(), from, to, afterDue, afterId, page.Take },
            cancel);
        return TypedResults.Ok(page.Of(await PostResource.Of(rows, work, cancel), post => $"{post.Due.At.UtcDateTime:O} {post.Id}"));
    }

    private static async Task<Results<Ok<PostResource>, ProblemHttpResult>> Get(Guid id, Work work, CancellationToken cancel) =>
        await work.Find<PostRow>("select * from post where id = @id", new { id }, cancel) is { } post
            ? TypedResults.Ok(await PostResource.Of(post, work, cancel))
            : Refusal.NotFound(Texts.Of("no-such-post"));

    private static (DateTimeOffset? Due, Guid? Id) Cursor(string? after) =>
        after?.Split(' ') is [var due, var id] && DateTimeOffset.TryParse(due, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && Guid.TryParse(id, out var guid)
            ? (at, guid)
            : (null, null);
}
