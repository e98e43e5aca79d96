using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Sandbox.TikTok;

/// <summary>The consent page: shown to a person, or answered at once when auto-approve is on.</summary>
internal static class Authorize
{
    public static IResult Ask(HttpContext http, World world, Client client) => world.Run(() =>
    {
        var query = http.Request.Query;
        var settings = world.Settings.TikTok;
        if (query["client_key"] != client.Id) return Wrong("Onbekende client_key.");
        if (!Consent.Redirectable(query["redirect_uri"].ToString(), settings.RedirectUris)) return Wrong("De redirect_uri klopt niet.");
        var challenge = query["code_challenge"].ToString() is { Length: > 0 } given ? given : null;
        var request = new ConsentRequest(query["redirect_uri"].ToString(), query["state"].ToString(), Consent.Scopes(query["scope"].ToString()), challenge);
        if (query["response_type"] != "code") return Denied(request, "unsupported_response_type", "The response type is not supported.");
        if (request.Scopes.Count == 0) return Denied(request, "invalid_scope", "No scope was given.");
        if (challenge is not null && query["code_challenge_method"] != "S256")
            return Denied(request, "invalid_request", "The challenge method is not supported.");
        if (!settings.AutoApprove)
        {
            var accounts = world.TikTok.Creators.All.Select(creator => new ConsentAccount(creator.OpenId, creator.Nickname, creator.Username));
            return Results.Content(Consent.Page("TikTok", http.Request.PathBase + "/tiktok/authorize/decision", request, accounts), "text/html; charset=utf-8");
        }
        return Grant(world, request, settings.AutoApproveAccount ?? world.TikTok.Creators.All.First().OpenId, request.Scopes);
    });

    public static async Task<IResult> Decide(HttpContext http, World world)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return world.Run(() =>
        {
            var challenge = form["code_challenge"].ToString() is { Length: > 0 } given ? given : null;
            var request = new ConsentRequest(form["redirect_uri"].ToString(), form["state"].ToString(), [], challenge);
            if (!Consent.Redirectable(request.RedirectUri, world.Settings.TikTok.RedirectUris)) return Wrong("De redirect_uri klopt niet.");
            return form["decision"] == "allow"
                ? Grant(world, request, form["account"].ToString(), [.. form["granted"].Select(scope => scope!)])
                : Denied(request, "access_denied", "The user denied the request.");
        });
    }

    private static IResult Grant(World world, ConsentRequest request, string account, IReadOnlyList<string> asked)
    {
        if (world.TikTok.Creators[account] is null) return Wrong("Dit account bestaat niet in de zandbak.");
        var granted = world.Settings.TikTok.GrantedScopes is { } limit ? asked.Intersect(limit, StringComparer.Ordinal).ToArray() : asked;
        // The real codes carry characters that must be decoded before they are exchanged.
        var code = Secret.New() + "*!" + world.Next();
        world.TikTok.Codes.Put(code, new ConsentCode(account, granted, request.RedirectUri, request.Challenge, world.Now.AddMinutes(10)));
        return Back(request, ("code", code), ("scopes", string.Join(',', granted)), ("state", request.State));
    }

    private static IResult Denied(ConsentRequest request, string error, string description) =>
        Back(request, ("error", error), ("error_description", description), ("state", request.State));

    private static IResult Back(ConsentRequest request, params (string Name, string Value)[] query) =>
        Results.Redirect(QueryHelpers.AddQueryString(request.RedirectUri, query.ToDictionary(part => part.Name, string? (part) => part.Value)));

    private static IResult Wrong(string reason) => Results.Content(reason, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);
}
