using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Publishing.Platforms.Instagram;

/// <summary>Instagram Login: code to a token of one hour, that to one of sixty days, and that to sixty more as long as it still works.</summary>
internal sealed class InstagramConnect(InstagramApi api, PlatformHttp http, IConfiguration configuration, TimeProvider clock) : IConnect
{
    private static readonly TimeSpan weekly = TimeSpan.FromDays(7);

    public Channel Channel => Channel.Instagram;

    public IReadOnlyList<string> RequiredScopes { get; } =
        ["instagram_business_basic", "instagram_business_content_publish", "instagram_business_manage_insights", "instagram_business_manage_comments"];

    public Uri AuthorizeUrl(string state, string redirectUri) => new(QueryHelpers.AddQueryString(configuration["Instagram:AuthorizeUrl"]!, new Dictionary<string, string?>
    {
        ["client_id"] = configuration["Instagram:ClientId"],
        ["redirect_uri"] = redirectUri,
        ["response_type"] = "code",
        ["scope"] = string.Join(',', RequiredScopes),
        ["state"] = state,
    }));

    public async Task<Grant?> Exchange(string code, string redirectUri, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, configuration["Instagram:TokenBase"]!.TrimEnd('/') + "/oauth/access_token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["client_id"] = configuration["Instagram:ClientId"]!,
                ["client_secret"] = configuration["Instagram:ClientSecret"]!,
                ["grant_type"] = "authorization_code",
                ["redirect_uri"] = redirectUri,
                ["code"] = code,
            }),
        };
        if (Body(await http.Once(request, cancel)) is not { } first)
            return null;
        var given = first["data"].FirstObject() ?? first; // both shapes occur
        if (given["access_token"]?.GetValue<string>() is not { } brief)
            return null;

        var secret = Uri.EscapeDataString(configuration["Instagram:ClientSecret"]!);
        using var exchange = api.Token($"access_token?grant_type=ig_exchange_token&client_secret={secret}&access_token={Uri.EscapeDataString(brief)}");
        if (Long(Body(await http.Once(exchange, cancel))) is not { AccessToken: { } token } lasting)
            return null;
        if (await http.Read(() => api.Get("me?fields=user_id,username,name,account_type", token), cancel) is not { } answer
            || InstagramApi.Open(answer).Body is not { } me || me["user_id"]?.ToString() is not { } userId)
            return null;
        var username = me["username"]?.GetValue<string>() ?? userId;
        return new Grant(userId, me["name"]?.GetValue<string>() ?? username, username, Permissions(given["permissions"]), token, null, lasting.AccessExpiresAt, lasting.WorksUntil);
    }

    /// <summary>An expired token cannot be refreshed, and one younger than a day may not be: weekly is early enough.</summary>
    public bool ShouldRefresh(AccountRow account, DateTimeOffset now) => account.RefreshedAt + weekly <= now || account.AccessExpiresAt <= now;

    public async Task<Refreshed> Refresh(string accessToken, string? refreshToken, CancellationToken cancel)
    {
        using var request = api.Token($"refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(accessToken)}");
        if (await http.Once(request, cancel) is not { } answer)
            return new Refreshed(null, null, default, default);
        return Long(Body(answer)) ?? new Refreshed(null, null, default, default, Refused: InstagramApi.Open(answer).Error is { Code: 190 });
    }

    private Refreshed? Long(JsonObject? body)
    {
        if (body?["access_token"]?.GetValue<string>() is not { } token)
            return null;
        var until = clock.GetUtcNow() + TimeSpan.FromSeconds(long.Parse(body["expires_in"]?.ToString() ?? "0", CultureInfo.InvariantCulture));
        return new Refreshed(token, null, until, until);
    }

    private static string[] Permissions(JsonNode? permissions) => permissions switch
    {
        JsonArray list => [.. list.Select(item => item!.GetValue<string>())],
        JsonValue text => text.GetValue<string>().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };

    private static JsonObject? Body(Answer? answer)
    {
        try
        {
            return answer is null ? null : JsonNode.Parse(answer.Body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
