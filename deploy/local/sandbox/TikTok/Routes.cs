using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal static class Routes
{
    private static readonly Platform Platform = new("tiktok", SnakeCase.Json, call => Access.Of(call)?.OpenId, Envelope.Forced, (_, _) => { });

    public static void MapTikTok(this WebApplication app)
    {
        var services = app.Services;
        var (downloads, media) = (services.GetRequiredService<Downloads>(), services.GetRequiredService<MediaStore>());
        var client = Client.Read(app.Configuration, "TikTok:ClientKey", "TikTok:ClientSecret");
        var tiktok = app.MapGroup("/tiktok");

        tiktok.MapGet("/authorize", (HttpContext http, World world) => Authorize.Ask(http, world, client));
        tiktok.MapGet("/v2/auth/authorize", (HttpContext http, World world) => Authorize.Ask(http, world, client));
        tiktok.MapPost("/authorize/decision", Authorize.Decide).DisableAntiforgery();

        var token = Mutation("oauth.token", call => OAuth.Token(call, client), call => Secret.Mark(call.Fields["code"]));
        var refresh = Mutation("oauth.refresh", call => OAuth.Token(call, client), call => Secret.Mark(call.Fields["refresh_token"]));
        tiktok.Map("POST", "/v2/oauth/token/", call => call.Fields["grant_type"] == "refresh_token" ? refresh : token);
        tiktok.Map("POST", "/v2/oauth/revoke/", Mutation("oauth.revoke", call => OAuth.Revoke(call, client), call => Secret.Mark(call.Fields["token"])));

        tiktok.Map("POST", "/v2/post/publish/creator_info/query/", Read("creator_info", CreatorInfo.Query));
        tiktok.Map("POST", "/v2/post/publish/video/init/", Mutation("video.init", call => VideoPost.InitDirect(call, downloads), Body));
        tiktok.Map("POST", "/v2/post/publish/inbox/video/init/", Mutation("inbox.init", call => VideoPost.InitDraft(call, downloads), Body));
        tiktok.Map("POST", "/v2/post/publish/content/init/", Mutation("photo.init", call => PhotoPost.Init(call, downloads), Body));
        tiktok.Map("POST", "/v2/post/publish/status/fetch/", Read("status", Status.Fetch));
        tiktok.Map("POST", "/v2/post/publish/cancel/", Mutation("cancel", Status.Cancel, call => call.Json<PublishRef>()?.PublishId));
        tiktok.Map("PUT", "/upload/{token}", new Operation(Uploads, "tiktok.upload", Mutates: true, call => Upload.Put(call, media))
        {
            Identity = call => $"{Secret.Mark(call.Path("token"))} {call.Http.Request.Headers.ContentRange}",
        });

        tiktok.Map("GET", "/v2/user/info/", Read("user_info", Display.UserInfo));
        tiktok.Map("POST", "/v2/video/list/", Read("video.list", Display.VideoList));
        tiktok.Map("POST", "/v2/video/query/", Read("video.query", Display.VideoQuery));
    }

    /// <summary>An upload address is its own authorisation: the account is the one that started the upload.</summary>
    private static readonly Platform Uploads = Platform with
    {
        AccountOf = call => Upload.Find(call.World, call.Path("token"))?.OpenId,
        Error = (code, status) => new Answer(status ?? 500, null, code.Length > 0 ? code : "http_" + status),
    };

    private static Operation Mutation(string name, Func<Call, Answer> handle, Func<Call, string?> identity) =>
        new(Platform, "tiktok." + name, mutates: true, handle) { Identity = identity };

    private static Operation Read(string name, Func<Call, Answer> handle) => new(Platform, "tiktok." + name, mutates: false, handle);

    /// <summary>There is no key that makes two inits the same; equal content is the nearest thing.</summary>
    private static string? Body(Call call) => Pipeline.Hash(call.Body);
}
