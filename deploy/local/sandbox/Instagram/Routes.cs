using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

internal static class Routes
{
    private static readonly Platform Platform = new("instagram", SnakeCase.Json, call => Graph.TokenOf(call)?.UserId, (code, status) =>
        GraphError.Of(code, null, status), Graph.Decorate);

    public static void MapInstagram(this WebApplication app)
    {
        var downloads = app.Services.GetRequiredService<Downloads>();
        var client = Client.Read(app.Configuration, "Instagram:ClientId", "Instagram:ClientSecret");
        var instagram = app.MapGroup("/instagram");

        instagram.MapGet("/oauth/authorize", (HttpContext http, World world) => Authorize.Ask(http, world, client));
        instagram.MapPost("/oauth/authorize/decision", Authorize.Decide).DisableAntiforgery();
        instagram.Map("POST", "/oauth/access_token", Mutation("oauth.token", call => Tokens.Exchange(call, client), call => Secret.Mark(call.Fields["code"])));
        instagram.Map("GET", "/access_token", Mutation("token.exchange", call => Tokens.Lengthen(call, client), call => Secret.Mark(Graph.TokenValue(call))));
        instagram.Map("GET", "/refresh_access_token", Mutation("token.refresh", Tokens.Refresh, call => Secret.Mark(Graph.TokenValue(call))));

        var graph = instagram.MapGroup("/{version:regex(^v\\d+\\.\\d+$)}");
        var create = new Operation(Platform, "instagram.container.create", Mutates: true, call => Containers.CreateAsync(call, downloads));
        graph.Map("POST", "/{node}/media", create);
        graph.Map("POST", "/{node}/media_publish", Mutation("media.publish", Publish.Run, call => call.Fields["creation_id"]));
        graph.Map("GET", "/{node}/content_publishing_limit", Read("publishing_limit", Publish.Limit));
        graph.Map("GET", "/{node}/media", Read("media.list", call => Media.List(call, stories: false)));
        graph.Map("GET", "/{node}/stories", Read("stories.list", call => Media.List(call, stories: true)));
        graph.Map("GET", "/{node}/insights", call => Post(call) is { } post
            ? Read("media.insights", c => MediaInsights.Read(c, post))
            : Read("account.insights", AccountInsights.Read));
        graph.Map("GET", "/{node}/comments", call => Post(call) is { } post ? Read("comments.list", c => Comments.List(c, post)) : Unknown);
        graph.Map("POST", "/{node}/comments", call => Post(call) is { } post ? Mutation("comment.create", c => Comments.Create(c, post)) : UnknownMutation);
        graph.Map("GET", "/{node}/replies", call => Comment(call) is { } comment ? Read("replies.list", c => Comments.Replies(c, comment)) : Unknown);
        graph.Map("POST", "/{node}/replies", call => Comment(call) is { } comment
            ? Mutation("comment.reply", c => Comments.Reply(c, comment), c => $"{comment.Id} {c.Fields["message"]}")
            : UnknownMutation);
        graph.Map("GET", "/{node}", ReadNode);
        graph.Map("POST", "/{node}", call =>
            Comment(call) is { } comment ? Mutation("comment.hide", c => Comments.Hide(c, comment), c => $"{comment.Id} {c.Fields["hide"]}")
            : Post(call) is { } post ? Mutation("media.settings", c => Media.Change(c, post))
            : UnknownMutation);
        graph.Map("DELETE", "/{node}", call => Comment(call) is { } comment
            ? Mutation("comment.delete", c => Comments.Delete(c, comment), _ => comment.Id)
            : UnknownMutation);
    }

    private static Operation ReadNode(Call call)
    {
        if (call.World.Instagram.Containers[call.Path("node")] is { } container) return Read("container.read", c => ContainerStatus.Read(c, container));
        if (Post(call) is { } post) return Read("media.read", c => Media.Read(c, post));
        return Comment(call) is { } comment ? Read("comment.read", c => Comments.Read(c, comment)) : Read("account.read", Me.Read);
    }

    private static Publication? Post(Call call) => call.World.Publications[call.Path("node")] is { Platform: "instagram" } post ? post : null;

    private static Comment? Comment(Call call) => call.World.Comments[call.Path("node")];

    private static readonly Operation Unknown = Read("node.unknown", NotFound);

    /// <summary>Deleting media, and whatever else this kind of login cannot do.</summary>
    private static readonly Operation UnknownMutation = Mutation("node.unknown", NotFound);

    private static Answer NotFound(Call call) => Graph.Refusal(call, Permissions.Basic) ?? GraphError.NotFound(call.Path("node"));

    private static Operation Mutation(string name, Func<Call, Answer> handle, Func<Call, string?>? identity = null) =>
        new(Platform, "instagram." + name, mutates: true, handle) { Identity = identity };

    private static Operation Read(string name, Func<Call, Answer> handle) => new(Platform, "instagram." + name, mutates: false, handle);
}
