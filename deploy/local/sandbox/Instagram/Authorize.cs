using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Sandbox.Instagram;

/// <summary>The consent page of Instagram Login. The redirect ends in <c>#_</c>, as the real one does.</summary>
internal static class Authorize
{
    public static IResult Ask(HttpContext http, World world, Client client) => world.Run(() =>
    {
        var query = http.Request.Query;
        var settings = world.Settings.Instagram;
        if (query["client_id"] != client.Id) return Wrong("Onbekende client_id.");
        if (!Consent.Redirectable(query["redirect_uri"].ToString(), settings.RedirectUris)) return Wrong("De redirect_uri klopt niet.");
        if (query["response_type"] != "code") return Wrong("response_type moet code zijn.");
        var request = new ConsentRequest(query["redirect_uri"].ToString(), query["state"].ToString(), Consent.Scopes(query["scope"].ToString()));
        if (request.Scopes.Except(Permissions.All, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return Wrong("Onbekende scope: " + unknown);
        if (settings.AutoApprove)
            return Grant(world, request, settings.AutoApproveAccount ?? world.Instagram.Accounts.All.First().UserId, request.Scopes);
        var accounts = world.Instagram.Accounts.All.Select(account => new ConsentAccount(account.UserId, account.Name, account.Username));
        var page = Consent.Page("Instagram", http.Request.PathBase + "/instagram/oauth/authorize/decision", request, accounts);
        return Results.Content(page, "text/html; charset=utf-8");
    });

    public static async Task<IResult> Decide(HttpContext http, World world)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return world.Run(() =>
        {
            var request = new ConsentRequest(form["redirect_uri"].ToString(), form["state"].ToString(), []);
            if (!Consent.Redirectable(request.RedirectUri, world.Settings.Instagram.RedirectUris)) return Wrong("De redirect_uri klopt niet.");
            return form["decision"] == "allow"
                ? Grant(world, request, form["account"].ToString(), [.. form["granted"].Select(scope => scope!)])
                : Back(request, ("error", "access_denied"), ("error_reason", "user_denied"), ("error_description", "The user denied your request"));
        });
    }

    private static IResult Grant(World world, ConsentRequest request, string account, IReadOnlyList<string> asked)
    {
        if (world.Instagram.Accounts[account] is null) return Wrong("Dit account bestaat niet in de zandbak.");
        var granted = world.Settings.Instagram.GrantedScopes is { } limit ? asked.Intersect(limit, StringComparer.Ordinal).ToArray() : asked;
        var code = Secret.New();
        world.Instagram.Codes.Put(code, new ConsentCode(account, granted, request.RedirectUri, world.Now.AddHours(1)));
        return Back(request, ("code", code));
    }

    private static IResult Back(ConsentRequest request, params (string Name, string Value)[] query) =>
        Results.Redirect(QueryHelpers.AddQueryString(
            request.RedirectUri, query.Append(("state", request.State)).ToDictionary(part => part.Item1, string? (part) => part.Item2)) + "#_");

    private static IResult Wrong(string reason) => Results.Content(reason, "text/plain; charset=utf-8", statusCode: StatusCodes.Status400BadRequest);
}

internal static class Permissions
{
    public const string Basic = "instagram_business_basic";
    public const string Publish = "instagram_business_content_publish";
    public const string Comments = "instagram_business_manage_comments";
    public const string Insights = "instagram_business_manage_insights";

    public static readonly IReadOnlyList<string> All = [Basic, Publish, Comments, Insights, "instagram_business_manage_messages"];
}
