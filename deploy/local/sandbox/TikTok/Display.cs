using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Figures;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record ListRequest(long? Cursor, int? MaxCount);

internal sealed record QueryFilters(IReadOnlyList<string>? VideoIds);

internal sealed record QueryRequest(QueryFilters? Filters);

internal sealed record UserData(JsonObject User);

internal sealed record ListData(JsonArray Videos, long? Cursor, bool? HasMore);

/// <summary>What the account shows of itself and its public videos: lifetime totals, only the fields that are asked for.</summary>
internal static class Display
{
    private const int DefaultCount = 10;
    private const int MostCount = 20;

    public static Answer UserInfo(Call call)
    {
        if (Refusal(call, "user.info.basic", "user") is { } refusal) return refusal;
        var creator = call.World.TikTok.Creators[call.Account]!;
        var posts = call.World.Publications.All.Where(post => post.Account == creator.OpenId && post.IsPublic(call.World.Now)).ToArray();
        var user = new JsonObject();
        foreach (var field in Fields(call))
        {
            if (ScopeOf(field) is not { } scope) return Envelope.Error("invalid_params", $"Unknown field {field}.");
            if (!Access.Of(call)!.Scopes.Contains(scope, StringComparer.Ordinal))
                return Envelope.Error("scope_permission_missed", $"The field {field} needs another scope.");
            user[field] = field switch
            {
                "open_id" => creator.OpenId,
                "union_id" => "union-" + creator.OpenId,
                "display_name" => creator.Nickname,
                "username" => creator.Username,
                "bio_description" => creator.Bio,
                "is_verified" => creator.IsVerified,
                "follower_count" => creator.Followers,
                "following_count" => 120,
                "video_count" => posts.Length,
                "likes_count" => posts.Sum(post => new Growth(call.World, post, creator.Followers).Likes(call.World.Now)),
                "profile_deep_link" or "profile_web_link" => $"{call.Origin}/sandbox/tiktok/{creator.Username}",
                _ => $"{call.Origin}/sandbox/avatar.svg",
            };
        }
        return Envelope.Ok(new UserData(user));
    }

    public static Answer VideoList(Call call)
    {
        if (Refusal(call, "video.list", "list") is { } refusal) return refusal;
        var request = call.Body.Length == 0 ? new ListRequest(null, null) : call.Json<ListRequest>();
        if (request is null || request.MaxCount is < 1 or > MostCount) return Envelope.Error("invalid_params", "max_count must be 1 to 20.");
        var videos = Own(call)
            .Where(post => request.Cursor is not { } cursor || post.PublishedAt.ToUnixTimeMilliseconds() < cursor)
            .OrderByDescending(post => post.PublishedAt).ToArray();
        var page = videos.Take(request.MaxCount ?? DefaultCount).ToArray();
        var oldest = page.LastOrDefault()?.PublishedAt ?? call.World.Now;
        return Show(call, page, oldest.ToUnixTimeMilliseconds(), videos.Length > page.Length);
    }

    public static Answer VideoQuery(Call call)
    {
        if (Refusal(call, "video.list", "query") is { } refusal) return refusal;
        if (call.Json<QueryRequest>()?.Filters?.VideoIds is not { Count: >= 1 and <= MostCount } ids)
            return Envelope.Error("invalid_params", "video_ids must have 1 to 20 ids.");
        return Show(call, [.. Own(call).Where(post => ids.Contains(post.MediaId, StringComparer.Ordinal))], null, null);
    }

    private static Answer Show(Call call, IReadOnlyList<Publication> posts, long? cursor, bool? more)
    {
        var fields = Fields(call);
        if (fields.Length == 0) return Envelope.Error("invalid_params", "fields is required.");
        var videos = new JsonArray();
        foreach (var post in posts)
        {
            var video = new JsonObject();
            foreach (var field in fields)
            {
                if (!VideoFields.Contains(field)) return Envelope.Error("invalid_params", $"Unknown field {field}.");
                video[field] = Value(call, post, field);
            }
            videos.Add(video);
        }
        return Envelope.Ok(new ListData(videos, cursor, more));
    }

    private static readonly HashSet<string> VideoFields = new(StringComparer.Ordinal)
    {
        "id", "create_time", "cover_image_url", "share_url", "video_description", "duration", "height", "width", "title", "embed_html",
        "embed_link", "like_count", "comment_count", "share_count", "view_count",
    };

    private static JsonNode? Value(Call call, Publication post, string field)
    {
        var now = call.World.Now;
        var growth = new Growth(call.World, post, call.World.TikTok.Creators[post.Account]!.Followers);
        return field switch
        {
            "id" => post.MediaId,
            "create_time" => post.PublishedAt.ToUnixTimeSeconds(),
            "share_url" or "embed_link" => $"{call.Origin}/sandbox/p/{post.MediaId}",
            "cover_image_url" => $"{call.Origin}/sandbox/files/{post.MediaSha256[0]}",
            "title" or "video_description" => post.Caption[..Math.Min(150, post.Caption.Length)],
            "duration" => (int)(post.Seconds ?? 0),
            "width" => post.Width ?? 0,
            "height" => post.Height ?? 0,
            "like_count" => growth.Likes(now),
            "comment_count" => growth.Comments,
            "share_count" => growth.Shares(now),
            "view_count" => growth.Views(now),
            _ => "",
        };
    }

    private static IEnumerable<Publication> Own(Call call)
    {
        Progress.SettleAll(call.World);
        return call.World.Publications.All.Where(post => post.Platform == "tiktok" && post.Account == call.Account && post.IsPublic(call.World.Now));
    }

    private static Answer? Refusal(Call call, string scope, string window) =>
        Access.Refusal(call, scope, window, call.World.Settings.TikTok.DisplayPerMinute);

    private static string[] Fields(Call call) =>
        call.Query("fields").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? ScopeOf(string field) => field switch
    {
        "open_id" or "union_id" or "avatar_url" or "avatar_url_100" or "avatar_large_url" or "display_name" => "user.info.basic",
        "bio_description" or "profile_deep_link" or "profile_web_link" or "is_verified" or "username" => "user.info.profile",
        "follower_count" or "following_count" or "likes_count" or "video_count" => "user.info.stats",
        _ => null,
    };
}
