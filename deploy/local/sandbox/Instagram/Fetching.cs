using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Instagram;

/// <summary>Fetching the media of a container and judging it.</summary>
internal static class Fetching
{
    private const long MostImage = 8L << 20;
    private const long MostVideo = 300_000_000;
    private const long MostStoryVideo = 100_000_000;

    /// <summary>The sandbox reaches for this machine only, unless a host was allowed.</summary>
    public static bool Allowed(World world, string address) =>
        address.All(char.IsAscii) && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && (uri.IsLoopback || world.Settings.Instagram.MediaHosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase));

    public static async Task<(StoredMedia?, string?)> ImageAsync(Downloads downloads, string url, bool anyShape)
    {
        var fetched = await downloads.FetchAsync(url, MostImage);
        if (fetched.Media is not { } media)
            return (null, fetched.Problem switch { FetchProblem.TooLarge => "36000/2207004", FetchProblem.TimedOut => "-2/2207003", _ => "9004/2207052" });
        if (media.Facts.Type != "image/jpeg") return (null, "36001/2207005");
        // From 4:5 to 1.91:1, with room for rounding to whole pixels.
        return !anyShape && media.Facts is { Width: { } width, Height: { } height } && width / (double)height is (< 0.795 or > 1.915)
            ? (null, "36003/2207009")
            : (media, null);
    }

    public static IEnumerable<Func<Task>> Unfinished(World world, Downloads downloads) => world.Instagram.Containers.All
        .Where(container => container is { Media: null, Error: null, MediaType: not "CAROUSEL" })
        .Select(container => (Func<Task>)(() => VideoAsync(world, downloads, container.Id)));

    public static async Task VideoAsync(World world, Downloads downloads, string id)
    {
        if (world.Run(() => world.Instagram.Containers[id]) is not { Media: null, Error: null } container) return;
        var story = container.MediaType == "STORIES";
        var fetched = await downloads.FetchAsync(container.Url, story ? MostStoryVideo : MostVideo);
        var error = fetched.Media is { } media ? Judge(media.Facts, story) : fetched.Problem switch
        {
            FetchProblem.TimedOut => "-2/2207003",
            FetchProblem.TooLarge => "352/2207026",
            _ => "9004/2207052",
        };
        world.Run(() =>
        {
            if (world.Instagram.Containers[id] is { } current)
                world.Instagram.Containers.Put(id, error is null
                    ? current with { Media = fetched.Media, MediaAt = world.Now }
                    : current with { Error = error });
        });
    }

    private static string? Judge(MediaFacts facts, bool story) =>
        facts.Type is "video/mp4" or "video/quicktime"
        && !(facts.Seconds is { } seconds && (seconds < 2.95 || seconds > (story ? 60.5 : 900.5)))
        && facts.Width is not > 1920
            ? null
            : "352/2207026";
}
