using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.ServiceDefaults.Web;

/// <summary>
/// A page of a list, from <c>?cursor=…&amp;limit=…</c>. The cursor is the sort key of the last item seen, so that inserts never make a page skip or
/// repeat. Order by a key that ends in something unique.
/// </summary>
/// <param name="After">The decoded cursor; null for the first page.</param>
/// <param name="Limit">1 to 200, 50 by default.</param>
public sealed record PageRequest(string? After, int Limit)
{
    public const int MaxLimit = 200;

    internal Fault? Fault { get; private init; }

    /// <summary>One more than asked for, to see whether there is a next page.</summary>
    public int Take => Limit + 1;

    public static ValueTask<PageRequest?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        var limit = 50;
        if (query.TryGetValue("limit", out var asked)
            && (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
            return Answer(new PageRequest(null, 1) { Fault = new Fault("query", "limit", DefaultTexts.Of("limit-invalid", MaxLimit)) });

        var cursor = query["cursor"].ToString();
        try
        {
            return Answer(new PageRequest(cursor.Length == 0 ? null : new UTF8Encoding(false, true).GetString(WebEncoders.Base64UrlDecode(cursor)), limit));
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException)
        {
            return Answer(new PageRequest(null, 1) { Fault = new Fault("query", "cursor", DefaultTexts.Of("cursor-invalid")) });
        }

        static ValueTask<PageRequest?> Answer(PageRequest page) => ValueTask.FromResult<PageRequest?>(page);
    }

    /// <summary>Makes the page out of the rows that were read with <see cref="Take"/>.</summary>
    public Page<T> Of<T>(IReadOnlyList<T> rows, Func<T, string> key) => rows.Count <= Limit
        ? new Page<T>(rows, null)
        : new Page<T>([.. rows.Take(Limit)], WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(key(rows[Limit - 1]))));
}

public interface IPage
{
    string? Next { get; }
}

/// <summary>A page of a list.</summary>
/// <param name="Items">In the order of the list.</param>
/// <param name="Next">The cursor of the next page; null on the last one. Also in the Link header (RFC 8288).</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : IPage;

internal sealed class PagingFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var page = context.Arguments.OfType<PageRequest>().FirstOrDefault();
        if (page?.Fault is { } fault)
            return Refusal.Invalid([fault]);

        var answer = await next(context);
        var result = answer is INestedHttpResult nested ? nested.Result : answer;
        if (page is not null && result is IValueHttpResult { Value: IPage { Next: { } cursor } })
            context.HttpContext.Response.Headers.Link = $"<{Address(context.HttpContext.Request, cursor, page.Limit)}>; rel=\"next\"";
        return answer;
    }

    // Relative to the collection, so that it also holds behind the gateway's prefix.
    private static string Address(HttpRequest request, string cursor, int limit)
    {
        var query = request.Query.Where(pair => pair.Key is not ("cursor" or "limit")).ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        query["cursor"] = cursor;
        query["limit"] = limit.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(request.Path.Value!.Split('/')[^1], query);
    }
}
