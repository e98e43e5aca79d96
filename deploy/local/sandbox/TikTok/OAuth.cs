using System.Security.Cryptography;
using System.Text;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record TokenBody(
    string AccessToken, int ExpiresIn, string OpenId, int RefreshExpiresIn, string RefreshToken, string Scope, string TokenType = "Bearer");

internal sealed record OAuthError(string Error, string ErrorDescription, string LogId);

/// <summary>Token, refresh and revoke. These answers are flat: no envelope.</summary>
internal static class OAuth
{
    public static Answer Failure(string error, string description, int status) =>
        new(status, new OAuthError(error, description, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))), error);

    public static Answer Token(Call call, Client client)
    {
        var refused = (string error, string description) => Failure(error, description, call.World.Settings.TikTok.OAuthErrorStatus);
        if (!call.Http.Request.HasFormContentType) return refused("invalid_request", "The content type must be application/x-www-form-urlencoded.");
        if (call.Fields["client_key"] != client.Id || call.Fields["client_secret"] != client.Secret)
            return refused("invalid_client", "Client key or secret is incorrect.");
        return call.Fields["grant_type"] switch
        {
            "authorization_code" => Exchange(call, refused),
            "refresh_token" => Refresh(call, refused),
            _ => refused("unsupported_grant_type", "The grant type is not supported."),
        };
    }

    public static Answer Revoke(Call call, Client client)
    {
        if (call.Fields["client_key"] != client.Id || call.Fields["client_secret"] != client.Secret)
            return Failure("invalid_client", "Client key or secret is incorrect.", call.World.Settings.TikTok.OAuthErrorStatus);
        var state = call.World.TikTok;
        var value = call.Fields["token"];
        if ((state.AccessTokens[value]?.Grant ?? state.RefreshTokens[value]?.Grant) is not { } grant)
            return Failure("invalid_request", "The token is unknown.", call.World.Settings.TikTok.OAuthErrorStatus);
        call.Account ??= state.AccessTokens[value]?.OpenId ?? state.RefreshTokens[value]?.OpenId;
        End(call.World, grant);
        return new Answer(StatusCodes.Status200OK, null);
    }

    /// <summary>A fresh pair; used by the token calls and by the control endpoint that connects without a browser.</summary>
    public static TokenBody Issue(World world, string openId, IReadOnlyList<string> scopes, string grant, RefreshToken? keep = null)
    {
        var settings = world.Settings.TikTok;
        var access = "act." + Secret.New();
        world.TikTok.AccessTokens.Put(access, new AccessToken(openId, grant, scopes, world.Now.AddSeconds(settings.AccessTokenSeconds)));
        var refresh = keep ?? new RefreshToken("rft." + Secret.New(), openId, grant, scopes, world.Now.AddSeconds(settings.RefreshTokenSeconds));
        world.TikTok.RefreshTokens.Put(refresh.Value, refresh);
        var refreshSeconds = (int)(refresh.Expires - world.Now).TotalSeconds;
        return new TokenBody(access, settings.AccessTokenSeconds, openId, refreshSeconds, refresh.Value, string.Join(',', scopes));
    }

    private static Answer Exchange(Call call, Func<string, string, Answer> refused)
    {
        var value = call.Fields["code"];
        if (call.World.TikTok.Codes[value] is not { } code) return refused("invalid_grant", "Authorization code is expired or already used.");
        call.World.TikTok.Codes.Remove(value);
        call.Account = code.OpenId;
        if (code.Expires <= call.World.Now) return refused("invalid_grant", "Authorization code is expired.");
        if (code.RedirectUri != call.Fields["redirect_uri"])
            return refused("invalid_request", "Redirect_uri is not matched with the uri when requesting code.");
        // This platform wants the hash in lowercase hex, not in base64url.
        if (code.Challenge is { } challenge && challenge != Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(call.Fields["code_verifier"]))))
            return refused("invalid_request", "Code verifier or code challenge is invalid.");
        return new Answer(StatusCodes.Status200OK, Issue(call.World, code.OpenId, code.Scopes, Secret.New()));
    }

    private static Answer Refresh(Call call, Func<string, string, Answer> refused)
    {
        var state = call.World.TikTok;
        if (state.RefreshTokens[call.Fields["refresh_token"]] is not { Spent: false } token || token.Expires <= call.World.Now)
            return refused("invalid_grant", "Refresh token is invalid or expired.");
        call.Account = token.OpenId;
        if (!call.World.Settings.TikTok.StrictRotation)
            return new Answer(StatusCodes.Status200OK, Issue(call.World, token.OpenId, token.Scopes, token.Grant, token));
        state.RefreshTokens.Put(token.Value, token with { Spent = true });
        return new Answer(StatusCodes.Status200OK, Issue(call.World, token.OpenId, token.Scopes, token.Grant));
    }

    /// <summary>Ends a whole consent: every token that came from it.</summary>
    private static void End(World world, string grant)
    {
        foreach (var token in world.TikTok.RefreshTokens.All.Where(token => token.Grant == grant && !token.Spent).ToArray())
            world.TikTok.RefreshTokens.Put(token.Value, token with { Spent = true });
        world.TikTok.AccessTokens.RemoveWhere(token => token.Grant == grant);
    }

}
