using System.Text.Json.Nodes;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

internal sealed record Created(string Id);

/// <summary>Creating a container. Images are fetched and judged at once; videos are fetched while the client polls.</summary>
internal static class Containers
{
    public static async Task<Answer> CreateAsync(Call call, Downloads downloads)
    {
        var world = call.World;
        var (draft, refusal) = world.Run(() => Draft(call));
        if (refusal is not null) return refusal;
        var story = draft!.MediaType == "STORIES";
        if (draft.MediaType == "IMAGE" || story && call.Fields.Has("image_url"))
        {
            var (media, error) = await Fetching.ImageAsync(downloads, draft.Url, anyShape: story);
            if (error is not null) return GraphError.Of(error);
            draft = draft with { Media = media, MediaAt = world.Now };
        }
        return world.Run(() =>
        {
            var container = world.Instagram.Containers.Put(draft.Id, draft);
            call.Subject = container.Id;
            if (container is { Media: null, MediaType: not "CAROUSEL" }) downloads.Later(() => Fetching.VideoAsync(world, downloads, container.Id));
            return new Answer(StatusCodes.Status200OK, new Created(container.Id));
        });
    }

    private static (Container?, Answer?) Draft(Call call)
    {
        if (Graph.Refusal(call, Permissions.Publish) is { } refusal) return (null, refusal);
        if (Graph.Account(call) is not { } account) return (null, GraphError.NotFound(call.Path("node")));
        if (account.Restricted) return (null, GraphError.Of("25/2207050"));
        var world = call.World;
        var recent = world.Instagram.Containers.All.Count(container => container.UserId == account.UserId && container.CreatedAt > world.Now.AddDays(-1));
        if (recent >= world.Settings.Instagram.ContainersPerDay)
            return (null, GraphError.Of("9/2207042", "Too many containers were created in 24 hours."));

        var fields = call.Fields;
        var children = Children(fields["children"]);
        var type = fields["media_type"] is { Length: > 0 } given ? given : "IMAGE";
        if (ContainerRules.Broken(fields, type, children) is { } broken) return (null, GraphError.Of(broken.Error, broken.Message));
        if (children.Any(id => world.Instagram.Containers[id] is not { IsChild: true, MediaId: null } child || child.UserId != account.UserId))
            return (null, GraphError.Of("24/2207008"));
        var url = fields["video_url"] is { Length: > 0 } video ? video : fields["image_url"];
        if (type != "CAROUSEL" && !Fetching.Allowed(world, url)) return (null, GraphError.Of("9004/2207052"));

        return (new Container((17_889_000_000_000_000 + world.Next()).ToString(System.Globalization.CultureInfo.InvariantCulture), account.UserId, type,
            fields["is_carousel_item"] is "true" or "True", fields["caption"], url, children, world.Now)
        {
            AltText = fields["alt_text"] is { Length: > 0 } alt ? alt : null,
            Labels = [.. Labels(fields)],
        }, null);
    }

    private static IEnumerable<string> Labels(Fields fields)
    {
        if (fields["is_ai_generated"] is "true" or "True") yield return "gemaakt met AI";
        if (fields["is_paid_partnership"] is "true" or "True") yield return "betaalde samenwerking";
    }

    /// <summary>A comma list or a JSON array.</summary>
    private static string[] Children(string list)
    {
        if (!list.StartsWith('[')) return list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        try
        {
            return [.. JsonNode.Parse(list)!.AsArray().Select(id => id!.ToString())];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }
}
