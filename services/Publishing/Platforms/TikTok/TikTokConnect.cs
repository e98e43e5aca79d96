using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Publishing.Platforms.TikTok;

/// <summary>TikTok's OAuth. Its answers are flat, and a refusal can come with HTTP 200: the body decides.</summary>
internal sealed class TikTokConnect(TikTokApi api, PlatformHttp http, IConfiguration configuration, TimeProvider clock) : IConnect
{
    private static readonly TimeSpan early = TimeSpan.FromMinutes(10);

    public Channel Channel => Channel.TikTok;

    public IReadOnlyList<string> RequiredScopes { get; } = ["user.info.basic", "video.publish", "video.list"];

    public Uri AuthorizeUrl(string state, string redirectUri) => new(QueryHelpers.AddQueryString(configuration["TikTok:AuthorizeUrl"]!, new Dictionary<string, string?>
    {
        ["client_key"] = configuration["TikTok:ClientKey"],
        ["scope"] = string.Join(',', RequiredScopes),
        ["response_type"] = "code",
        ["redirect_uri"] = redirectUri,
        ["state"] = state,
    }));

    public async Task<Grant?> Exchange(string code, string redirectUri, CancellationToken cancel)
    {
        if (await Token(new() { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirectUri }, cancel) is not { } body
            || Refreshed(body) is not { AccessToken: { } token } fresh || body["open_id"]?.GetValue<string>() is not { } openId)
            return null;
        var scopes = body["scope"]?.GetValue<string>().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var user = await http.Read(() => api.Get("/v2/user/info/?fields=open_id,display_name", token), cancel) is { } answer && TikTokApi.Open(answer) is ("ok", var data) ? data["user"] : null;
        var name = user?["display_name"]?.GetValue<string>() ?? openId;
        return new Grant(openId, name, name, scopes, token, fresh.RefreshToken, fresh.AccessExpiresAt, fresh.WorksUntil);
    }

    public bool ShouldRefresh(AccountRow account, DateTimeOffset now) => account.AccessExpiresAt - early <= now;

    public async Task<Refreshed> Refresh(string accessToken, string? refreshToken, CancellationToken cancel)
    {
        var body = await Token(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken ?? "" }, cancel);
        if (body is null)
            return new Refreshed(null, null, default, default);
        if (body["error"]?.GetValue<string>() is { } error)
            return new Refreshed(null, null, default, default, Refused: error is not ("server_error" or "temporarily_unavailable"));
        return Refreshed(body) ?? new Refreshed(null, null, default, default);
    }

    private async Task<JsonObject?> Token(Dictionary<string, string> fields, CancellationToken cancel)
    {
        fields["client_key"] = configuration["TikTok:ClientKey"]!;
        fields["client_secret"] = configuration["TikTok:ClientSecret"]!;
        try
        {
            // Not a read: a code and a refresh token work once, so this is never tried again by itself.
            using var request = api.Form("/v2/oauth/token/", fields);
            return await http.Once(request, cancel) is { } answer ? JsonNode.Parse(answer.Body) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Refreshed? Refreshed(JsonObject body)
    {
        if (body["access_token"]?.GetValue<string>() is not { } access)
            return null;
        var now = clock.GetUtcNow();
        return new Refreshed(access, body["refresh_token"]?.GetValue<string>(), now + Seconds(body["expires_in"]), now + Seconds(body["refresh_expires_in"]));
    }

    private static TimeSpan Seconds(JsonNode? value) => TimeSpan.FromSeconds(long.Parse(value?.ToString() ?? "0", CultureInfo.InvariantCulture));
}
