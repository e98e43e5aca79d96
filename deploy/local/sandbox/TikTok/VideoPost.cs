using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record VideoPostInfo(
    string? PrivacyLevel, string? Title, bool? DisableDuet, bool? DisableStitch, bool? DisableComment, int? VideoCoverTimestampMs,
    bool? BrandContentToggle, bool? BrandOrganicToggle, bool? IsAigc);

internal sealed record VideoSource(string? Source, string? VideoUrl, long? VideoSize, long? ChunkSize, int? TotalChunkCount);

internal sealed record VideoInit(VideoPostInfo? PostInfo, VideoSource? SourceInfo);

internal sealed record InitData(string PublishId, string? UploadUrl = null);

/// <summary>Starting a direct video post or a draft: by upload in chunks, or fetched from the client's address.</summary>
internal static class VideoPost
{
    private const int LongestTitle = 2_200;

    public static Answer InitDirect(Call call, Downloads downloads)
    {
        if (Access.Refusal(call, "video.publish", "init", call.World.Settings.TikTok.InitPerMinute) is { } refusal) return refusal;
        if (call.Json<VideoInit>() is not { PostInfo: { } post, SourceInfo: { } source })
            return Envelope.Error("invalid_param", "post_info and source_info are required.");
        if (post.Title is { Length: > LongestTitle }) return Envelope.Error("invalid_param", "The title is too long.");
        var creator = call.World.TikTok.Creators[call.Account]!;
        if (Audience.Refusal(call.World, creator, post.PrivacyLevel, post.BrandContentToggle ?? false) is { } closed) return closed;
        if (PostingLimits.Exceeded(call.World, creator) is { } limit) return Envelope.Error(limit);
        var attempt = new Attempt("", creator.OpenId, PostMode.Direct, "video", post.Title ?? "", post.PrivacyLevel!, call.World.Now)
        {
            CommentsEnabled = post.DisableComment != true && !creator.CommentDisabled,
            Labels = [.. Labels(post.BrandContentToggle, post.BrandOrganicToggle, post.IsAigc)],
        };
        return Begin(call, downloads, attempt, source);
    }

    public static Answer InitDraft(Call call, Downloads downloads)
    {
        if (Access.Refusal(call, "video.upload", "inbox", call.World.Settings.TikTok.InitPerMinute) is { } refusal) return refusal;
        if (call.Json<VideoInit>() is not { SourceInfo: { } source }) return Envelope.Error("invalid_param", "source_info is required.");
        var creator = call.World.TikTok.Creators[call.Account]!;
        if (PostingLimits.TooManyDrafts(call.World, creator)) return Envelope.Error("spam_risk_too_many_pending_share");
        return Begin(call, downloads, new Attempt("", creator.OpenId, PostMode.Draft, "video", "", "", call.World.Now), source);
    }

    public static IEnumerable<string> Labels(bool? branded, bool? ownBusiness, bool? generated)
    {
        if (branded == true) yield return "betaalde samenwerking";
        if (ownBusiness == true) yield return "promotie";
        if (generated == true) yield return "gemaakt met AI";
    }

    private static Answer Begin(Call call, Downloads downloads, Attempt attempt, VideoSource source)
    {
        var world = call.World;
        var kind = attempt.Mode == PostMode.Direct ? "pub" : "inbox";
        switch (source.Source)
        {
            case "FILE_UPLOAD":
                if (Chunks.Problem(source.VideoSize ?? 0, source.ChunkSize ?? 0, source.TotalChunkCount ?? 0) is { } problem)
                    return Envelope.Error("invalid_param", problem);
                var uploading = attempt with
                {
                    PublishId = $"v_{kind}_file~v2-1.{Number(world)}",
                    UploadToken = Secret.New(),
                    Size = source.VideoSize!.Value,
                    ChunkSize = source.ChunkSize!.Value,
                    Chunks = source.TotalChunkCount!.Value,
                };
                world.TikTok.Attempts.Put(uploading.PublishId, uploading);
                call.Subject = uploading.PublishId;
                return Envelope.Ok(new InitData(uploading.PublishId, $"{call.Origin}/tiktok/upload/{uploading.UploadToken}"));
            case "PULL_FROM_URL":
                if (!Pull.Verified(world, source.VideoUrl)) return Envelope.Error("url_ownership_unverified", "The URL ownership is not verified.");
                var pulling = attempt with { PublishId = $"v_{kind}_url~v2.{Number(world)}", Urls = [source.VideoUrl!] };
                world.TikTok.Attempts.Put(pulling.PublishId, pulling);
                call.Subject = pulling.PublishId;
                downloads.Later(() => Pull.RunAsync(world, downloads, pulling.PublishId));
                return Envelope.Ok(new InitData(pulling.PublishId));
            default:
                return Envelope.Error("invalid_param", "The source is not supported.");
        }
    }

    public static string Number(World world) =>
        (7_400_000_000_000_000_000 + world.Next()).ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Who may see the post: what the creator offers, and what the state of the audit allows.</summary>
internal static class Audience
{
    public static Answer? Refusal(World world, Creator creator, string? privacy, bool branded)
    {
        if (string.IsNullOrEmpty(privacy)) return Envelope.Error("invalid_param", "privacy_level is required.");
        if (!world.Settings.TikTok.Audited && (privacy != "SELF_ONLY" || !creator.IsPrivate))
            return Envelope.Error("unaudited_client_can_only_post_to_private_accounts", "Unaudited clients can only post to private accounts.");
        return !creator.PrivacyOptions.Contains(privacy, StringComparer.Ordinal) || branded && privacy == "SELF_ONLY"
            ? Envelope.Error("privacy_level_option_mismatch", "The privacy level is not among the options of this creator.")
            : null;
    }
}
