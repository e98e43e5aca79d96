using System.Globalization;
using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>Reading, answering, hiding and deleting comments on the account's own media.</summary>
internal static class Comments
{
    private const int PageSize = 50;

    public static Answer List(Call call, Publication post)
    {
        if (Refusal(call, post) is { } refusal) return refusal;
        var comments = call.World.Comments.All
            .Where(comment => comment.MediaId == post.MediaId && comment.ParentId is null)
            .OrderByDescending(comment => comment.At).ToArray();
        return Page.Of(call, comments, comment => comment.Id, PageSize, PageSize, comment => Show(call, comment, Graph.Fields(call, Usual)));
    }

    public static Answer Replies(Call call, Comment comment)
    {
        if (Refusal(call, PostOf(call, comment)) is { } refusal) return refusal;
        var replies = call.World.Comments.All.Where(reply => reply.ParentId == comment.Id).ToArray();
        return Page.Of(call, replies, reply => reply.Id, PageSize, PageSize, reply => Show(call, reply, Graph.Fields(call, Usual)));
    }

    public static Answer Read(Call call, Comment comment) => Refusal(call, PostOf(call, comment)) ?? Show(call, comment, Graph.Fields(call, "id"));

    public static Answer Create(Call call, Publication post) =>
        Refusal(call, post) ?? (post.CommentsEnabled ? Add(call, post, null) : GraphError.Of("100", "Comments are disabled for this media."));

    /// <summary>A reply to a reply is attached to the comment at the top.</summary>
    public static Answer Reply(Call call, Comment comment)
    {
        var post = PostOf(call, comment);
        if (Refusal(call, post) is { } refusal) return refusal;
        return comment.Hidden ? GraphError.Of("100", "A hidden comment cannot be replied to.") : Add(call, post!, comment.ParentId ?? comment.Id);
    }

    public static Answer Hide(Call call, Comment comment)
    {
        if (Refusal(call, PostOf(call, comment)) is { } refusal) return refusal;
        if (call.Fields["hide"] is not ("true" or "false")) return GraphError.Of("100", "The parameter hide is required.");
        call.Subject = comment.Id;
        // The account's own comments stay visible.
        if (!comment.Own) call.World.Comments.Put(comment.Id, comment with { Hidden = call.Fields["hide"] == "true" });
        return new Answer(StatusCodes.Status200OK, new Success(true));
    }

    public static Answer Delete(Call call, Comment comment)
    {
        if (Refusal(call, PostOf(call, comment)) is { } refusal) return refusal;
        call.Subject = comment.Id;
        call.World.Comments.RemoveWhere(other => other.Id == comment.Id || other.ParentId == comment.Id);
        return new Answer(StatusCodes.Status200OK, new Success(true));
    }

    public static string NewId(World world) => (17_900_000_000_000_000 + world.Next()).ToString(CultureInfo.InvariantCulture);

    private const string Usual = "id,text,timestamp";

    private static Answer Add(Call call, Publication post, string? parent)
    {
        var text = call.Fields["message"];
        if (text.Length is 0 or > 2_200) return GraphError.Of("100", "The parameter message is required and at most 2200 characters long.");
        var comment = new Comment(NewId(call.World), post.MediaId, parent, post.Account, post.Username, text, call.World.Now, Own: true);
        call.World.Comments.Put(comment.Id, comment);
        call.Subject = comment.Id;
        return new Answer(StatusCodes.Status200OK, new Created(comment.Id));
    }

    private static Publication? PostOf(Call call, Comment comment) => call.World.Publications[comment.MediaId];

    private static Answer? Refusal(Call call, Publication? post) =>
        Graph.Refusal(call, Permissions.Comments) ?? (post?.Account == call.Account ? null : GraphError.NotFound(call.Path("node")));

    private static Answer Show(Call call, Comment comment, string[] fields)
    {
        var result = new JsonObject();
        foreach (var field in fields.Append("id").Distinct(StringComparer.Ordinal))
        {
            JsonNode? value;
            switch (FieldList.Name(field))
            {
                case "id": value = comment.Id; break;
                case "text": value = comment.Text; break;
                case "timestamp": value = Media.Stamp(comment.At); break;
                case "username": value = comment.Username; break;
                case "from": value = new JsonObject { ["id"] = comment.AuthorId, ["username"] = comment.Username }; break;
                case "hidden": value = comment.Hidden; break;
                case "like_count": value = comment.Likes; break;
                case "parent_id": value = comment.ParentId; break;
                case "media": value = new JsonObject { ["id"] = comment.MediaId }; break;
                case "replies":
                    var inner = FieldList.Split(FieldList.Inner(field, Usual));
                    var replies = call.World.Comments.All.Where(reply => reply.ParentId == comment.Id).Select(reply => Show(call, reply, inner)).ToArray();
                    if (replies.FirstOrDefault(reply => !reply.Ok) is { } refused) return refused;
                    value = replies.Length == 0 ? null : new JsonObject { ["data"] = new JsonArray([.. replies.Select(reply => (JsonNode)reply.Body!)]) };
                    break;
                default: return GraphError.Of("100", $"Tried accessing nonexisting field ({field})");
            }
            if (value is not null) result[FieldList.Name(field)] = value;
        }
        return new Answer(StatusCodes.Status200OK, result);
    }
}
