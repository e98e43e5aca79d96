using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.TikTok;

/// <summary>
/// Moves publish attempts on. A post comes out whether or not anyone asks for its status: after enough status calls, or when its
/// processing time has passed. So a client that lost an answer still finds the post.
/// </summary>
internal static class Progress
{
    public static void SettleAll(World world)
    {
        foreach (var attempt in world.TikTok.Attempts.All.Where(attempt => !attempt.Ended && attempt.MediaAt is not null).ToArray()) Settle(world, attempt);
    }

    public static Attempt Settle(World world, Attempt attempt)
    {
        if (attempt.Ended || attempt.MediaAt is not { } mediaAt) return attempt;
        var settings = world.Settings.TikTok;
        var due = mediaAt.AddSeconds(settings.ProcessingSeconds);
        if (attempt.Polls < settings.PollsBeforeComplete && due > world.Now) return attempt;
        var creator = world.TikTok.Creators[attempt.OpenId]!;
        if (Fault(attempt, creator) is { } reason) return Keep(world, attempt with { FailReason = reason });
        var moment = attempt.Polls < settings.PollsBeforeComplete ? due : world.Now;
        if (attempt.Mode == PostMode.Draft) return Keep(world, attempt with { CompletedAt = moment });
        var done = Keep(world, attempt with { CompletedAt = moment, PostId = 7_500_000_000_000_000_000 + world.Next() });
        Publish(world, done, creator, moment.AddSeconds(settings.ModerationSeconds));
        return done;
    }

    private static void Publish(World world, Attempt attempt, Creator creator, DateTimeOffset visible)
    {
        var id = Mutation.Key(attempt.PostId!.Value);
        world.Publications.Put(id, new Publication(
            "tiktok", creator.OpenId, creator.Username, attempt.Kind, attempt.Caption, id, attempt.PublishId,
            [.. attempt.Media.Select(file => file.Sha256)], [.. attempt.Media.Select(file => file.Facts.Type ?? "")], attempt.CompletedAt!.Value,
            attempt.Privacy == "PUBLIC_TO_EVERYONE" ? "public" : "limited")
        {
            PublicFrom = visible,
            CommentsEnabled = attempt.CommentsEnabled,
            Labels = attempt.Labels,
            Seconds = attempt.Media[0].Facts.Seconds,
            Width = attempt.Media[0].Facts.Width,
            Height = attempt.Media[0].Facts.Height,
        });
    }

    /// <summary>What is wrong with the media, as far as the file itself tells.</summary>
    private static string? Fault(Attempt attempt, Creator creator)
    {
        foreach (var facts in attempt.Media.Select(file => file.Facts))
        {
            if (attempt.Kind == "photo")
            {
                if (facts.Type is not ("image/jpeg" or "image/webp")) return "file_format_check_failed";
                continue;
            }
            if (!facts.IsVideo) return "file_format_check_failed";
            if (facts.Seconds > Math.Min(600, creator.MaxVideoSeconds)) return "duration_check_failed";
            if (facts.Width is < 360 or > 4096 || facts.Height is < 360 or > 4096) return "picture_size_check_failed";
        }
        return null;
    }

    private static Attempt Keep(World world, Attempt attempt) => world.TikTok.Attempts.Put(attempt.PublishId, attempt);
}
