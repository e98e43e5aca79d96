using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

internal sealed record MutationList(int Count, IReadOnlyList<Mutation> Mutations);

internal sealed record PublicationList(int Count, int Pending, IReadOnlyList<Publication> Publications);

/// <summary>Filters on arrivals; what is left out does not filter.</summary>
internal sealed record MutationFilter(
    string? Platform, string? Account, string? Endpoint, string? Identity, string? Subject, bool? Applied, bool? Answered, DateTimeOffset? Since)
{
    public bool Fits(Mutation mutation) =>
        (Platform is null || Platform == mutation.Platform)
        && (Account is null || Account == mutation.Account)
        && (Endpoint is null || Endpoint == mutation.Endpoint)
        && (Identity is null || Identity == mutation.Identity)
        && (Subject is null || Subject == mutation.Subject)
        && (Applied is null || Applied == mutation.Applied)
        && (Answered is null || Answered == mutation.Answered)
        && (Since is null || mutation.At >= Since);
}

/// <summary>Filters on publications; the caption is searched for, the rest must be equal.</summary>
internal sealed record PublicationFilter(
    string? Platform, string? Account, string? PublishId, string? MediaId, string? Caption, DateTimeOffset? Since)
{
    public bool Fits(Publication post) =>
        (Platform is null || Platform == post.Platform)
        && (Account is null || Account == post.Account)
        && (PublishId is null || PublishId == post.PublishId)
        && (MediaId is null || MediaId == post.MediaId)
        && (Caption is null || post.Caption.Contains(Caption, StringComparison.Ordinal))
        && (Since is null || post.PublishedAt >= Since);
}

/// <summary>What arrived and what went out, for tests that count.</summary>
internal static class Log
{
    public static void MapLog(this IEndpointRouteBuilder control)
    {
        control.MapGet("/mutations", (World world, [AsParameters] MutationFilter filter) => world.Run(() =>
        {
            var found = world.Mutations.All.Where(filter.Fits).ToArray();
            return new MutationList(found.Length, found);
        }));
        control.MapGet("/publications", (World world, [AsParameters] PublicationFilter filter) => world.Run(() =>
        {
            var found = Settled(world).Where(filter.Fits).ToArray();
            return new PublicationList(found.Length, Pending(world, filter.Platform, filter.Account), found);
        }));
    }

    public static IReadOnlyCollection<Publication> Settled(World world)
    {
        TikTok.Progress.SettleAll(world);
        return world.Publications.All;
    }

    /// <summary>Posts that will come out by themselves: their media are with the platform, or being fetched.</summary>
    public static int Pending(World world, string? platform, string? account) => platform == "instagram" ? 0 : world.TikTok.Attempts.All.Count(attempt =>
        attempt is { Ended: false, Mode: TikTok.PostMode.Direct }
        && (attempt.MediaAt is not null || attempt.Urls.Count > 0)
        && (account is null || account == attempt.OpenId));
}
