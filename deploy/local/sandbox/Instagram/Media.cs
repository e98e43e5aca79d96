using System.Globalization;
using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Figures;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>Published media: one, or the account's list.</summary>
internal static class Media
{
    public static Answer Read(Call call, Publication post)
    {
        if (Graph.Refusal(call, Permissions.Basic) is { } refusal) return refusal;
        return post.Account == call.Account ? Show(call, post, Graph.Fields(call, "id")) : GraphError.NotFound(post.MediaId);
    }

    /// <summary>Newest first. Stories have a list of their own and leave it after a day.</summary>
    public static Answer List(Call call, bool stories)
    {
        if (Graph.Refusal(call, Permissions.Basic) is { } refusal) return refusal;
        if (Graph.Account(call) is not { } account) return GraphError.NotFound(call.Path("node"));
        var posts = call.World.Publications.All
            .Where(post => post.Account == account.UserId && post.Kind == "story" == stories && (!stories || post.PublishedAt > call.World.Now.AddDays(-1)))
            .Reverse().ToArray();
        return Page.Of(call, posts, post => post.MediaId, 25, 100, post => Show(call, post, Graph.Fields(call, "id")));
    }

    /// <summary>Switching comments on or off: the only thing about published media that this login may change.</summary>
    public static Answer Change(Call call, Publication post)
    {
        if (Graph.Refusal(call, Permissions.Comments) is { } refusal) return refusal;
        if (post.Account != call.Account) return GraphError.NotFound(post.MediaId);
        if (call.Fields["comment_enabled"] is not ("true" or "false")) return GraphError.Of("100", "The parameter comment_enabled is required.");
        call.Subject = post.MediaId;
        call.World.Publications.Put(post.MediaId, post with { CommentsEnabled = call.Fields["comment_enabled"] == "true" });
        return new Answer(StatusCodes.Status200OK, new Success(true));
    }

    public static string Product(Publication post) => post.Kind switch { "reel" => "REELS", "story" => "STORY", _ => "FEED" };

    private static Answer Show(Call call, Publication post, string[] fields)
    {
        var result = new JsonObject();
        foreach (var field in fields.Append("id").Distinct(StringComparer.Ordinal))
        {
            var name = FieldList.Name(field);
            if (name == "media_product_type" && call.World.Settings.Instagram.OmitMediaProductType) continue;
            if (!Known.Contains(name)) return GraphError.Of("100", $"Tried accessing nonexisting field ({name})");
            if (Value(call, post, name) is { } value) result[name] = value;
        }
        return new Answer(StatusCodes.Status200OK, result);
    }

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id", "caption", "media_type", "media_product_type", "permalink", "shortcode", "timestamp", "media_url", "thumbnail_url", "username", "owner",
        "like_count", "comments_count", "is_comment_enabled", "alt_text", "children",
    };

    private static JsonNode? Value(Call call, Publication post, string field)
    {
        var video = post.Kind != "carousel" && post.MediaTypes[0].StartsWith("video/", StringComparison.Ordinal);
        var file = $"{call.Origin}/sandbox/files/{post.MediaSha256[0]}";
        return field switch
        {
            "id" => post.MediaId,
            "caption" => post.Caption.Length > 0 ? post.Caption : null,
            "media_type" => post.Kind == "carousel" ? "CAROUSEL_ALBUM" : video ? "VIDEO" : "IMAGE",
            "media_product_type" => Product(post),
            "permalink" => $"{call.Origin}/sandbox/p/{post.MediaId}",
            "shortcode" => post.MediaId,
            "timestamp" => Stamp(post.PublishedAt),
            "media_url" => file,
            "thumbnail_url" => video ? file : null,
            "username" => post.Username,
            "owner" => new JsonObject { ["id"] = post.Account },
            "like_count" => new Growth(call.World, post, call.World.Instagram.Accounts[post.Account]!.Followers).Likes(call.World.Now),
            "comments_count" => new Growth(call.World, post, 0).Comments,
            "is_comment_enabled" => post.CommentsEnabled,
            "alt_text" => post.AltText,
            _ => post.Kind == "carousel"
                ? new JsonObject { ["data"] = new JsonArray([.. post.MediaSha256.Select((_, index) => new JsonObject { ["id"] = $"{post.MediaId}{index}" })]) }
                : null,
        };
    }

    /// <summary>The graph's time: an offset without a colon.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+0000";
}

internal sealed record Success([property: System.Text.Json.Serialization.JsonPropertyName("success")] bool Done);

/// <summary>A page of rows with cursors, as the graph gives it.</summary>
internal static class Page
{
    public static Answer Of<T>(Call call, IReadOnlyList<T> rows, Func<T, string> id, int usual, int most, Func<T, Answer> show)
    {
        var limit = int.TryParse(call.Fields["limit"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, most) : usual;
        var start = 0;
        if (call.Fields["after"] is { Length: > 0 } after)
        {
            while (start < rows.Count && id(rows[start]) != after) start++;
            start++;
        }
        var page = rows.Skip(start).Take(limit).ToArray();
        var data = new JsonArray();
        foreach (var row in page)
        {
            var answer = show(row);
            if (answer is not { Ok: true, Body: JsonObject shown }) return answer;
            data.Add(shown);
        }
        var result = new JsonObject { ["data"] = data };
        if (page.Length > 0)
        {
            var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = id(page[0]), ["after"] = id(page[^1]) } };
            if (start + page.Length < rows.Count) paging["next"] = $"{call.Origin}{call.Http.Request.Path}?limit={limit}&after={id(page[^1])}";
            result["paging"] = paging;
        }
        return new Answer(StatusCodes.Status200OK, result);
    }
}
