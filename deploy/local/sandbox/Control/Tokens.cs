using Campagne.Sandbox.Instagram;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Control;

internal sealed record TokenRequest(string? Platform, string? Account, IReadOnlyList<string>? Scopes);

internal sealed record IssuedToken(string Platform, string Account, string AccessToken, string? RefreshToken, int ExpiresIn);

/// <summary>Connecting without a browser: the tokens that a full consent would give.</summary>
internal static class TokensEndpoint
{
    private static readonly string[] TikTokScopes = ["user.info.basic", "user.info.profile", "user.info.stats", "video.list", "video.upload", "video.publish"];

    public static void MapTokens(this IEndpointRouteBuilder control) =>
        control.MapPost("/tokens", (World world, TokenRequest request) => world.Run(() =>
        {
            if (request is { Platform: "tiktok", Account: { } creator } && world.TikTok.Creators[creator] is not null)
            {
                var pair = TikTok.OAuth.Issue(world, creator, request.Scopes ?? TikTokScopes, Secret.New());
                return Results.Ok(new IssuedToken("tiktok", creator, pair.AccessToken, pair.RefreshToken, pair.ExpiresIn));
            }
            if (request is { Platform: "instagram", Account: { } id } && world.Instagram.Find(id) is { } account)
            {
                var seconds = world.Settings.Instagram.LongTokenSeconds;
                var token = Instagram.Tokens.Issue(world, account.UserId, request.Scopes ?? Permissions.All, seconds, longLived: true);
                return Results.Ok(new IssuedToken("instagram", account.UserId, token, null, seconds));
            }
            return Results.Problem("Name a platform (tiktok or instagram) and one of its accounts.", statusCode: StatusCodes.Status404NotFound);
        }));
}
