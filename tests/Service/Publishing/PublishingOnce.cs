using Campagne.Contracts.Content;
using Campagne.Contracts.Publishing;
using Campagne.Testing.Publishing;

namespace Campagne.ServiceTests.Publishing;

public sealed class PublishingOnce(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task A_planned_TikTok_video_comes_out_once_at_its_moment()
    {
        var permit = await stage.Approve(await stage.Connect("tiktok"), Channel.TikTok, Format.Video, await stage.Video());

        var id = await stage.Plan(permit, TimeSpan.FromSeconds(1));

        var post = await stage.Becomes(id, "published");
        (await stage.Publications(permit)).ShouldBe(1);
        post["attempts"]!.AsArray().Select(attempt => $"{attempt!["step"]} {attempt["outcome"]}").ShouldBe(["init confirmed", "last-chunk confirmed"]);
        (await stage.Bus.Next<PostPublished>(message => message.Post.PostId == id)).Post.CampaignId.ShouldBe(permit.CampaignId);
        var insights = await stage.Bus.Next<InsightsCollected>(message => message.Post.PostId == id, TimeSpan.FromSeconds(30));
        insights.Metrics.Keys.ShouldBe(["views", "likes", "comments", "shares"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_planned_reel_comes_out_once_with_its_address()
    {
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Reel, await stage.Video());

        var id = await stage.Plan(permit, TimeSpan.FromSeconds(1));

        var post = await stage.Becomes(id, "published");
        (await stage.Publications(permit)).ShouldBe(1);
        post["permalink"]!.GetValue<string>().ShouldContain(post["platformMediaId"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_carousel_comes_out_once()
    {
        var (image, other) = (await stage.Image(), await stage.Store(await FfmpegAssets.Image(1080, 1080), "image/jpeg", 1080, 1080, null));
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Carousel, image, other);

        var id = await stage.Plan(permit, TimeSpan.FromSeconds(1));

        await stage.Becomes(id, "published");
        (await stage.Publications(permit)).ShouldBe(1);
    }
}
