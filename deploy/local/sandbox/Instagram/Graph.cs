using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>What every graph call must pass: a version that is served, a token, the permission, the rate limit.</summary>
internal static class Graph
{
    public static string TokenValue(Call call) => call.Bearer ?? call.Fields["access_token"];

    public static Token? TokenOf(Call call) =>
        call.World.Instagram.Tokens[TokenValue(call)] is { } token && token.Expires > call.World.Now ? token : null;

    public static Answer? Refusal(Call call, string permission)
    {
        var settings = call.World.Settings.Instagram;
        if (!settings.Versions.Contains(call.Path("version"), StringComparer.Ordinal)) return GraphError.Of("2635");
        if (call.World.Instagram.Tokens[TokenValue(call)] is { } old && old.Expires <= call.World.Now) return GraphError.Of("190/463");
        if (TokenOf(call) is not { } token) return GraphError.Of("190");
        if (!token.Scopes.Contains(permission, StringComparer.Ordinal)) return GraphError.Of("10");
        return call.World.Windows.Allows(Window(call), settings.CallsPerMinute, call.World.Now) ? null : GraphError.Of("4");
    }

    /// <summary>The account that the path names, when the token belongs to it; "me" is the token's own.</summary>
    public static Professional? Account(Call call)
    {
        if (TokenOf(call) is not { } token) return null;
        var id = call.Path("node");
        var account = id is "me" or "" ? call.World.Instagram.Accounts[token.UserId] : call.World.Instagram.Find(id);
        return account?.UserId == token.UserId ? account : null;
    }

    public static string[] Fields(Call call, string fallback) =>
        FieldList.Split(call.Fields["fields"] is { Length: > 0 } asked ? asked : fallback);

    /// <summary>Percentages of the limit, on every answer.</summary>
    public static void Decorate(Call call, HttpResponse response)
    {
        var used = call.World.Run(() => call.World.Windows.Used(Window(call), call.World.Settings.Instagram.CallsPerMinute, call.World.Now));
        response.Headers["X-App-Usage"] = $$"""{"call_count":{{used}},"total_time":{{used}},"total_cputime":{{used}}}""";
    }

    private static string Window(Call call) => "instagram " + TokenValue(call);
}

/// <summary>Lists such as <c>id,text,replies{id,text}</c>.</summary>
internal static class FieldList
{
    public static string[] Split(string list)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var at = 0; at <= list.Length; at++)
        {
            if (at < list.Length && list[at] == '{') depth++;
            else if (at < list.Length && list[at] == '}') depth--;
            else if (at == list.Length || list[at] == ',' && depth == 0)
            {
                if (list[start..at].Trim() is { Length: > 0 } part) parts.Add(part);
                start = at + 1;
            }
        }
        return [.. parts];
    }

    public static string Name(string field) => field.IndexOf('{', StringComparison.Ordinal) is var brace and > 0 ? field[..brace] : field;

    public static string Inner(string field, string fallback) =>
        field.IndexOf('{', StringComparison.Ordinal) is var brace and > 0 ? field[(brace + 1)..].TrimEnd('}') : fallback;
}
