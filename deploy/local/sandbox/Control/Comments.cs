using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

internal sealed record CommentRequest(string? Text, string? Username, string? ParentId, int Likes = 0);

/// <summary>Comments as the public would write them under a publication.</summary>
internal static class CommentsEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder control)
    {
        control.MapGet("/media/{id}/comments", (World world, string id) =>
            world.Run(() => world.Comments.All.Where(comment => comment.MediaId == id).ToArray()));
        control.MapPost("/media/{id}/comments", (World world, string id, CommentRequest request) => world.Run(() =>
        {
            if (string.IsNullOrWhiteSpace(request.Text) || request.Text.Length > 2_200)
                return Results.Problem("Give a text of 1 to 2200 characters.", statusCode: StatusCodes.Status400BadRequest);
            if (world.Publications[id] is not { } post)
                return Results.Problem("There is no such publication.", statusCode: StatusCodes.Status404NotFound);
            if (!post.CommentsEnabled) return Results.Problem("Comments are off for this publication.", statusCode: StatusCodes.Status409Conflict);
            if (request.ParentId is { } parent && world.Comments[parent]?.MediaId != id)
                return Results.Problem("There is no such comment.", statusCode: StatusCodes.Status404NotFound);
            var number = world.Next();
            var comment = new Comment(Mutation.Key(17_900_000_000_000_000 + number), id, request.ParentId, Mutation.Key(25_000_000_000_000_000 + number),
                request.Username ?? "volger" + Mutation.Key(number), request.Text, world.Now, Own: false, Likes: request.Likes);
            return Results.Created($"/sandbox/media/{id}/comments", world.Comments.Put(comment.Id, comment));
        }));
    }
}
