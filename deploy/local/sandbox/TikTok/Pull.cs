using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.TikTok;

/// <summary>Fetching media from the client's own address, which must be verified.</summary>
internal static class Pull
{
    private const long MostVideo = 4_000_000_000;
    private const long MostPhoto = 20_000_000;

    /// <summary>https on a verified domain or its subdomains, or below a verified prefix. Loopback stands in for https on one machine.</summary>
    public static bool Verified(World world, string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)) return false;
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) return false;
        var settings = world.Settings.TikTok;
        return settings.VerifiedPrefixes.Any(prefix => address!.StartsWith(prefix, StringComparison.Ordinal))
            || settings.VerifiedDomains.Any(domain => uri.Host == domain || uri.Host.EndsWith("." + domain, StringComparison.Ordinal));
    }

    public static IEnumerable<Func<Task>> Unfinished(World world, Downloads downloads) => world.TikTok.Attempts.All
        .Where(attempt => attempt is { Urls.Count: > 0, MediaAt: null, Ended: false })
        .Select(attempt => (Func<Task>)(() => RunAsync(world, downloads, attempt.PublishId)));

    public static async Task RunAsync(World world, Downloads downloads, string publishId)
    {
        if (world.Run(() => world.TikTok.Attempts[publishId]) is not { Ended: false } attempt) return;
        var video = attempt.Kind == "video";
        var media = new List<StoredMedia>();
        string? failure = null;
        foreach (var url in attempt.Urls)
        {
            var fetched = await downloads.FetchAsync(url, video ? MostVideo : MostPhoto);
            if (fetched.Media is { } file) media.Add(file);
            else failure = fetched.Problem == FetchProblem.TooLarge ? "file_format_check_failed" : video ? "video_pull_failed" : "photo_pull_failed";
            if (failure is not null) break;
        }
        world.Run(() =>
        {
            if (world.TikTok.Attempts[publishId] is not { Ended: false } current) return;
            world.TikTok.Attempts.Put(publishId, failure is null
                ? current with { Media = media, MediaAt = world.Now }
                : current with { FailReason = failure });
        });
    }
}
