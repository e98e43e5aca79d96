namespace Campagne.Sandbox.Control;

/// <summary>The names under which operations are counted and can be made to fail.</summary>
internal static class Endpoints
{
    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        "tiktok.oauth.token", "tiktok.oauth.refresh", "tiktok.oauth.revoke", "tiktok.creator_info", "tiktok.video.init", "tiktok.inbox.init",
        "tiktok.upload", "tiktok.status", "tiktok.cancel", "tiktok.photo.init", "tiktok.user_info", "tiktok.video.list", "tiktok.video.query",
        "instagram.oauth.token", "instagram.token.exchange", "instagram.token.refresh", "instagram.account.read", "instagram.container.create",
        "instagram.container.read", "instagram.media.publish", "instagram.publishing_limit", "instagram.media.list", "instagram.stories.list",
        "instagram.media.read", "instagram.media.settings", "instagram.media.insights", "instagram.account.insights", "instagram.comments.list",
        "instagram.replies.list", "instagram.comment.read", "instagram.comment.create", "instagram.comment.reply", "instagram.comment.hide",
        "instagram.comment.delete", "instagram.node.unknown",
    };
}
