using System.Globalization;
using System.Text.Json.Nodes;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Instagram;

/// <summary>The one call that makes something public, and the quota on it.</summary>
internal static class Publish
{
    private const int Day = 86_400;

    public static Answer Run(Call call)
    {
        if (Graph.Refusal(call, Permissions.Publish) is { } refusal) return refusal;
        if (Graph.Account(call) is not { } account) return GraphError.NotFound(call.Path("node"));
        if (account.Restricted) return GraphError.Of("25/2207050");
        var id = call.Fields["creation_id"];
        if (id.Length == 0) return GraphError.Of("100", "The parameter creation_id is required.");
        var world = call.World;
        if (world.Instagram.Containers[id] is not { } container || container.UserId != account.UserId) return GraphError.Of("24/2207006");
        if (container.IsChild) return GraphError.Of("100", "A carousel item cannot be published on its own.");
        switch (ContainerStatus.Of(world, container))
        {
            case "PUBLISHED": return GraphError.Of(world.Settings.Instagram.RepublishError);
            case "EXPIRED": return GraphError.Of("24/2207008");
            case "ERROR": return GraphError.Of("-1/2207032");
            case "IN_PROGRESS": return GraphError.Of("9007/2207027");
        }
        if (Used(world, account.UserId, world.Now.AddDays(-1)) >= world.Settings.Instagram.QuotaTotal) return GraphError.Of("9/2207042");
        call.Subject = Go(world, account, container);
        return new Answer(StatusCodes.Status200OK, new Created(call.Subject));
    }

    public static Answer Limit(Call call)
    {
        if (Graph.Refusal(call, Permissions.Publish) is { } refusal) return refusal;
        if (Graph.Account(call) is not { } account) return GraphError.NotFound(call.Path("node"));
        var from = long.TryParse(call.Fields["since"], CultureInfo.InvariantCulture, out var since)
            ? DateTimeOffset.FromUnixTimeSeconds(since)
            : call.World.Now.AddDays(-1);
        if (from < call.World.Now.AddDays(-1).AddMinutes(-1)) return GraphError.Of("100", "The parameter since must lie within the last 24 hours.");
        var row = new JsonObject();
        foreach (var field in Graph.Fields(call, "quota_usage"))
        {
            if (field == "quota_usage") row[field] = Used(call.World, account.UserId, from);
            else if (field == "config") row[field] = new JsonObject { ["quota_total"] = call.World.Settings.Instagram.QuotaTotal, ["quota_duration"] = Day };
            else return GraphError.Of("100", $"Tried accessing nonexisting field ({field})");
        }
        return new Answer(StatusCodes.Status200OK, new JsonObject { ["data"] = new JsonArray(row) });
    }

    private static int Used(World world, string userId, DateTimeOffset since) =>
        world.Instagram.Containers.All.Count(container => container.UserId == userId && container.PublishedAt > since);

    private static string Go(World world, Professional account, Container container)
    {
        var mediaId = (18_000_000_000_000_000 + world.Next()).ToString(CultureInfo.InvariantCulture);
        var parts = container.MediaType == "CAROUSEL" ? container.Children.Select(id => world.Instagram.Containers[id]!).ToArray() : [container];
        var first = parts[0].Media!.Facts;
        world.Instagram.Containers.Put(container.Id, container with { MediaId = mediaId, PublishedAt = world.Now });
        world.Publications.Put(mediaId, new Publication(
            "instagram", account.UserId, account.Username, Kind(container.MediaType),
            container.MediaType == "STORIES" ? "" : container.Caption, mediaId, container.Id,
            [.. parts.Select(part => part.Media!.Sha256)], [.. parts.Select(part => part.Media!.Facts.Type ?? "")], world.Now, "public")
        {
            PublicFrom = world.Now,
            AltText = container.AltText,
            Labels = container.Labels,
            Seconds = first.Seconds,
            Width = first.Width,
            Height = first.Height,
        });
        return mediaId;
    }

    private static string Kind(string mediaType) =>
        mediaType switch { "REELS" => "reel", "STORIES" => "story", "CAROUSEL" => "carousel", _ => "image" };
}
