using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record PhotoPostInfo(
    string? Title, string? Description, string? PrivacyLevel, bool? DisableComment, bool? AutoAddMusic, bool? BrandContentToggle, bool? BrandOrganicToggle);

internal sealed record PhotoSource(string? Source, IReadOnlyList<string>? PhotoImages, int? PhotoCoverIndex);

internal sealed record PhotoInit(string? MediaType, string? PostMode, PhotoPostInfo? PostInfo, PhotoSource? SourceInfo);

/// <summary>A photo post: always fetched, never uploaded.</summary>
internal static class PhotoPost
{
    public static Answer Init(Call call, Downloads downloads)
    {
        var init = call.Json<PhotoInit>();
        var direct = init?.PostMode == "DIRECT_POST";
        if (Access.Refusal(call, direct ? "video.publish" : "video.upload", "content", call.World.Settings.TikTok.InitPerMinute) is { } refusal)
            return refusal;
        if (init is not { MediaType: "PHOTO", PostInfo: { } post, SourceInfo: { Source: "PULL_FROM_URL", PhotoImages: { Count: >= 1 and <= 35 } images } source }
            || !(direct || init.PostMode == "MEDIA_UPLOAD")
            || source.PhotoCoverIndex is { } cover && (cover < 0 || cover >= images.Count)
            || post.Title is { Length: > 90 } || post.Description is { Length: > 4_000 })
        {
            return Envelope.Error("invalid_param", "The photo post is invalid.");
        }
        var world = call.World;
        var creator = world.TikTok.Creators[call.Account]!;
        if (direct && Audience.Refusal(world, creator, post.PrivacyLevel, post.BrandContentToggle ?? false) is { } closed) return closed;
        if (direct && PostingLimits.Exceeded(world, creator) is { } limit) return Envelope.Error(limit);
        if (!direct && PostingLimits.TooManyDrafts(world, creator)) return Envelope.Error("spam_risk_too_many_pending_share");
        if (!images.All(url => Pull.Verified(world, url))) return Envelope.Error("url_ownership_unverified", "The URL ownership is not verified.");

        var caption = string.Join('\n', new[] { post.Title, post.Description }.Where(part => !string.IsNullOrEmpty(part)));
        var attempt = new Attempt(
            $"p_pub_url~v2.{VideoPost.Number(world)}", creator.OpenId, direct ? PostMode.Direct : PostMode.Draft, "photo", caption, post.PrivacyLevel ?? "", world.Now)
        {
            Urls = images,
            CommentsEnabled = post.DisableComment != true && !creator.CommentDisabled,
            Labels = [.. VideoPost.Labels(post.BrandContentToggle, post.BrandOrganicToggle, null)],
        };
        world.TikTok.Attempts.Put(attempt.PublishId, attempt);
        call.Subject = attempt.PublishId;
        downloads.Later(() => Pull.RunAsync(world, downloads, attempt.PublishId));
        return Envelope.Ok(new InitData(attempt.PublishId));
    }
}
