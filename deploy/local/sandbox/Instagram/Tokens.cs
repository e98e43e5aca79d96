using System.Globalization;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

internal sealed record LongTokenBody(string AccessToken, string TokenType, long ExpiresIn);

internal sealed record FlatToken(string AccessToken, long UserId, IReadOnlyList<string> Permissions);

internal sealed record ListedToken(string AccessToken, string UserId, string Permissions);

internal sealed record TokenList(IReadOnlyList<ListedToken> Data);

internal sealed record OldStyleError(string ErrorType, int Code, string ErrorMessage);

/// <summary>Code to one-hour token, one-hour token to sixty days, sixty days to sixty more.</summary>
internal static class Tokens
{
    public static Answer Exchange(Call call, Client client)
    {
        if (call.Fields["client_id"] != client.Id || call.Fields["client_secret"] != client.Secret) return Old("Invalid platform app");
        if (call.Fields["grant_type"] != "authorization_code") return Old("Invalid grant_type");
        var value = call.Fields["code"];
        if (call.World.Instagram.Codes[value] is not { } code || code.Expires <= call.World.Now)
            return Old("Matching code was not found or was already used");
        if (code.RedirectUri != call.Fields["redirect_uri"])
            return Old("Error validating verification code. Please make sure your redirect_uri is identical.");
        call.World.Instagram.Codes.Remove(value);
        call.Account = code.UserId;
        var settings = call.World.Settings.Instagram;
        var token = Issue(call.World, code.UserId, code.Scopes, settings.ShortTokenSeconds, longLived: false);
        // The id in this answer is the app-scoped one; the account's own id comes from /me.
        var id = call.World.Instagram.Accounts[code.UserId]!.AppScopedId;
        return new Answer(StatusCodes.Status200OK, settings.OAuthShape == "data"
            ? new TokenList([new ListedToken(token, id, string.Join(',', code.Scopes))])
            : new FlatToken(token, long.Parse(id, CultureInfo.InvariantCulture), code.Scopes));
    }

    public static Answer Lengthen(Call call, Client client)
    {
        if (call.Fields["grant_type"] != "ig_exchange_token" || call.Fields["client_secret"] != client.Secret)
            return GraphError.Of("100", "Error validating client secret or grant type.");
        return Graph.TokenOf(call) is { LongLived: false } token ? Long(call, token) : GraphError.Of("190");
    }

    public static Answer Refresh(Call call)
    {
        if (call.Fields["grant_type"] != "ig_refresh_token") return GraphError.Of("100", "Invalid grant type.");
        if (Graph.TokenOf(call) is not { LongLived: true } token) return GraphError.Of("190/463");
        return call.World.Now < token.IssuedAt.AddSeconds(call.World.Settings.Instagram.RefreshMinimumAgeSeconds)
            ? GraphError.Of("100", "The access token must be at least 24 hours old.")
            : Long(call, token);
    }

    public static string Issue(World world, string userId, IReadOnlyList<string> scopes, int seconds, bool longLived)
    {
        var value = "IGAA" + Secret.New();
        world.Instagram.Tokens.Put(value, new Token(userId, scopes, world.Now, world.Now.AddSeconds(seconds), longLived));
        return value;
    }

    private static Answer Long(Call call, Token token)
    {
        var seconds = call.World.Settings.Instagram.LongTokenSeconds;
        var value = Issue(call.World, token.UserId, token.Scopes, seconds, longLived: true);
        return new Answer(StatusCodes.Status200OK, new LongTokenBody(value, "bearer", seconds));
    }

    private static Answer Old(string message) => new(StatusCodes.Status400BadRequest, new OldStyleError("OAuthException", 400, message), "400");
}
