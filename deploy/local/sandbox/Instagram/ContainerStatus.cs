using System.Text.Json.Nodes;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>How far a container is, and the read that a client polls with.</summary>
internal static class ContainerStatus
{
    public static string Of(World world, Container container)
    {
        var settings = world.Settings.Instagram;
        if (container.MediaId is not null) return "PUBLISHED";
        if (container.Error is not null) return "ERROR";
        if (container.CreatedAt.AddSeconds(settings.ContainerSeconds) <= world.Now) return "EXPIRED";
        if (container.MediaType == "CAROUSEL")
        {
            var parts = container.Children.Select(id => Of(world, world.Instagram.Containers[id]!)).ToArray();
            foreach (var worst in (ReadOnlySpan<string>)["ERROR", "EXPIRED", "IN_PROGRESS"])
                if (parts.Contains(worst, StringComparer.Ordinal)) return worst;
            return "FINISHED";
        }
        if (container.MediaAt is not { } mediaAt) return "IN_PROGRESS";
        var needed = container.IsVideo ? settings.PollsBeforeFinished : settings.ImagePollsBeforeFinished;
        return container.Polls >= needed || mediaAt.AddSeconds(settings.ProcessingSeconds) <= world.Now ? "FINISHED" : "IN_PROGRESS";
    }

    public static Answer Read(Call call, Container container)
    {
        if (Graph.Refusal(call, Permissions.Basic) is { } refusal) return refusal;
        if (container.UserId != call.Account) return GraphError.NotFound(container.Id);
        // A read of a carousel is a read of its parts.
        foreach (var id in container.Children.Append(container.Id))
        {
            if (call.World.Instagram.Containers[id] is { } part && Of(call.World, part) == "IN_PROGRESS")
                call.World.Instagram.Containers.Put(id, part with { Polls = part.Polls + 1 });
        }
        container = call.World.Instagram.Containers[container.Id]!;
        var status = Of(call.World, container);
        var result = new JsonObject();
        foreach (var field in Graph.Fields(call, "id").Append("id").Distinct(StringComparer.Ordinal))
        {
            if (field is not ("id" or "status_code" or "status")) return GraphError.Of("100", $"Tried accessing nonexisting field ({field})");
            result[field] = field switch { "id" => container.Id, "status_code" => status, _ => Text(status, container) };
        }
        return new Answer(StatusCodes.Status200OK, result);
    }

    private static string Text(string status, Container container) => status switch
    {
        "FINISHED" => "Finished: Media has been uploaded and it is ready to be published.",
        "IN_PROGRESS" => "In Progress: Media is still being processed.",
        "PUBLISHED" => "Published: Media has been published.",
        "EXPIRED" => "Expired: The container was not published within 24 hours.",
        _ => $"Error: Media upload has failed with error code {container.Error?.Split('/')[^1] ?? "2207026"}",
    };
}
