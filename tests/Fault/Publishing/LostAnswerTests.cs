namespace Campagne.FaultTests.Publishing;

/// <summary>The platform acts and its answer is lost, or the call is lost before it acts. Neither can be told from the other, and neither may lead to two publications or none.</summary>
[Collection("publishing")]
public sealed class LostAnswerTests(PublishingStage stage)
{
    public static TheoryData<string, string> PublishingCalls => new()
    {
        { "dropAfterCommit", "instagram.media.publish" },
        { "dropNext", "instagram.media.publish" },
        { "dropAfterCommit", "tiktok.upload" },
        { "dropNext", "tiktok.upload" },
    };

    [Theory]
    [MemberData(nameof(PublishingCalls))]
    public async Task A_lost_answer_leaves_the_post_unconfirmed_until_reading_settles_it(string fault, string endpoint)
    {
        var form = FormOf(endpoint);
        var staged = await stage.Plan(form, TimeSpan.FromSeconds(2));
        await stage.Sandbox.Fault(fault, endpoint, staged.Account.Platform);

        await stage.Desk.Until(staged.Post, "unconfirmed");
        var post = await stage.ShouldBePublishedOnce(staged, form);

        var lost = post["attempts"]!.AsArray().First(attempt => attempt!["publishes"]!.GetValue<bool>())!;
        lost["outcome"]!.GetValue<string>().ShouldBe(fault == "dropAfterCommit" ? "confirmed" : "rejected");
        (await stage.Sandbox.FaultsLeft()).ShouldBe(0);
    }

    [Theory]
    [InlineData("dropAfterCommit", "tiktok.video.init")]
    [InlineData("dropNext", "tiktok.video.init")]
    [InlineData("dropAfterCommit", "instagram.container.create")]
    [InlineData("dropNext", "instagram.container.create")]
    public async Task A_lost_answer_to_a_preparing_call_is_made_good_without_a_second_publication(string fault, string endpoint)
    {
        var form = FormOf(endpoint);
        var staged = await stage.Plan(form, TimeSpan.FromSeconds(2));
        await stage.Sandbox.Fault(fault, endpoint, staged.Account.Platform);

        await stage.ShouldBePublishedOnce(staged, form);
        (await stage.Sandbox.FaultsLeft()).ShouldBe(0);
    }

    private static Form FormOf(string endpoint) => endpoint.StartsWith("tiktok.") ? Form.Video : Form.Image;
}
