using System.Text.Json.Nodes;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>The connected account about itself.</summary>
internal static class Me
{
    public static Answer Read(Call call)
    {
        if (Graph.Refusal(call, Permissions.Basic) is { } refusal) return refusal;
        if (Graph.Account(call) is not { } account) return GraphError.NotFound(call.Path("node"));
        var result = new JsonObject();
        foreach (var field in Graph.Fields(call, "id").Append("id").Distinct(StringComparer.Ordinal))
        {
            if (!Known.Contains(field)) return GraphError.Of("100", $"Tried accessing nonexisting field ({field})");
            result[field] = field switch
            {
                "id" => account.AppScopedId,
                "user_id" => account.UserId,
                "username" => account.Username,
                "name" => account.Name,
                "account_type" => account.AccountType,
                "profile_picture_url" => $"{call.Origin}/sandbox/avatar.svg",
                "followers_count" => account.Followers,
                "follows_count" => account.Follows,
                _ => call.World.Publications.All.Count(post => post.Account == account.UserId && post.Kind != "story"),
            };
        }
        return new Answer(StatusCodes.Status200OK, result);
    }

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "id", "user_id", "username", "name", "account_type", "profile_picture_url", "followers_count", "follows_count", "media_count",
    };
}
