using Campagne.Contracts.Publishing;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Measurement.Features;

/// <summary>Copies what a post is a publication of.</summary>
internal sealed class StorePosts : IHandle<PostPlanned>, IHandle<PostPublished>
{
    public async Task Handle(PostPlanned message, Work work, CancellationToken cancel)
    {
        await Copy(message.Post, work, cancel);
        await work.Execute("update post set due_at = @DueAt where post_id = @PostId and version <= @Version", new { message.DueAt, message.Post.PostId, message.Post.Version }, cancel);
    }

    public async Task Handle(PostPublished message, Work work, CancellationToken cancel)
    {
        await Copy(message.Post, work, cancel);
        await work.Execute(
            "update post set published_at = coalesce(published_at, @PublishedAt), permalink = coalesce(@Permalink, permalink) where post_id = @PostId",
            new { message.PublishedAt, message.Permalink, message.Post.PostId },
            cancel);
        await FiguresChanged.Mark([message.Post.CampaignId], work, cancel);
    }

    /// <summary>Every event about a post carries the whole reference; the newest one counts.</summary>
    internal static Task Copy(PostReference post, Work work, CancellationToken cancel) => work.Execute(
        """
        insert into post (post_id, version, campaign_id, message_id, message_version, variant_key, segment_id, account_id, channel)
        values (@PostId, @Version, @CampaignId, @MessageId, @MessageVersion, @VariantKey, @SegmentId, @AccountId, @channel)
        on conflict (post_id) do update set version = excluded.version, message_version = excluded.message_version, variant_key = excluded.variant_key,
            segment_id = excluded.segment_id, account_id = excluded.account_id, channel = excluded.channel
        where post.version < excluded.version
        """,
        new
        {
            post.PostId, post.Version, post.CampaignId, post.MessageId, post.MessageVersion, post.VariantKey, post.SegmentId, post.AccountId,
            channel = post.Channel.ToString(),
        },
        cancel);
}
