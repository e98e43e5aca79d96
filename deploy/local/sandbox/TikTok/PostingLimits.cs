using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.TikTok;

/// <summary>How much one creator and one client may post in a moving 24 hours.</summary>
internal static class PostingLimits
{
    private const int UnauditedUsers = 5;

    /// <summary>The error code of the limit that a direct post would break now, or null.</summary>
    public static string? Exceeded(World world, Creator creator)
    {
        if (creator.Banned) return "spam_risk_user_banned_from_posting";
        var settings = world.Settings.TikTok;
        var recent = Recent(world).Where(attempt => attempt.Mode == PostMode.Direct).ToArray();
        if (recent.Count(attempt => attempt.OpenId == creator.OpenId) >= settings.PostsPerDay) return "spam_risk_too_many_posts";
        var cap = settings.Audited ? settings.ActiveUserCap : UnauditedUsers;
        var users = recent.Select(attempt => attempt.OpenId).Append(creator.OpenId).Distinct(StringComparer.Ordinal).Count();
        return cap > 0 && users > cap ? "reached_active_user_cap" : null;
    }

    public static bool TooManyDrafts(World world, Creator creator) =>
        Recent(world).Count(attempt => attempt.Mode == PostMode.Draft && attempt.OpenId == creator.OpenId) >= world.Settings.TikTok.PendingDrafts;

    /// <summary>What failed, and an upload that was never finished within its hour, does not count.</summary>
    private static IEnumerable<Attempt> Recent(World world) => world.TikTok.Attempts.All.Where(attempt =>
        attempt.CreatedAt > world.Now.AddDays(-1)
        && attempt.FailReason is null
        && (attempt.MediaAt is not null || attempt.UploadToken is null || attempt.CreatedAt > world.Now.AddSeconds(-world.Settings.TikTok.UploadUrlSeconds)));
}
