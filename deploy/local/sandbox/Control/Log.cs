using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

internal sealed record MutationList(int Count, IReadOnlyList<Mutation> Mutations);

internal sealed record PublicationList(int Count, int Pending, IReadOnlyList<Publication> Publications);

/// <summary>What arrived and what went out, for tests that count.</summary>
internal static class Log
{
    public static void MapLog(this IEndpointRouteBuilder control)
    {
        control.MapGet("/mutations", (World world, string? platform, string? account, string? endpoint, string? identity, string? subject, bool? applied, bool? answered, DateTimeOffset? since) =>
            world.Run(() =>
            {
                var found = world.Mutations.All.Where(mutation =>
                    Fits(platform, mutation.Platform) && Fits(account, mutation.Account) && Fits(endpoint, mutation.Endpoint) && Fits(identity, mutation.Identity) && Fits(subject, mutation.Subject)
                    && (applied is null || applied == mutation.Applied) && (answered is null || answered == mutation.Answered) && (since is null || mutation.At >= since)).ToArray();
                return new MutationList(found.Length, found);
            }));
        control.MapGet("/publications", (World world, string? platform, string? account, string? publishId, string? mediaId, string? caption, DateTimeOffset? since) =>
            world.Run(() =>
            {
                var found = Settled(world).Where(post =>
                    Fits(platform, post.Platform) && Fits(account, post.Account) && Fits(publishId, post.PublishId) && Fits(mediaId, post.MediaId)
                    && (caption is null || post.Caption.Contains(caption, StringComparison.Ordinal)) && (since is null || post.PublishedAt >= since)).ToArray();
                return new PublicationList(found.Length, Pending(world, platform, account), found);
            }));
    }

    public static IReadOnlyCollection<Publication> Settled(World world)
    {
        TikTok.Progress.SettleAll(world);
        return world.Publications.All;
    }

    /// <summary>Posts that will come out by themselves: their media are with the platform, or being fetched.</summary>
    public static int Pending(World world, string? platform, string? account) => platform == "instagram" ? 0 : world.TikTok.Attempts.All.Count(attempt =>
        attempt is { Ended: false, Mode: TikTok.PostMode.Direct } && (attempt.MediaAt is not null || attempt.Urls.Count > 0) && Fits(account, attempt.OpenId));

    private static bool Fits(string? asked, string? value) => asked is null || string.Equals(asked, value, StringComparison.Ordinal);
}
