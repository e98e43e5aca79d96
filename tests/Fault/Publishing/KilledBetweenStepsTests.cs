namespace Campagne.FaultTests.Publishing;

/// <summary>The process dies at every boundary around every mutation. Whatever it knew is gone; what it had written down must be enough to publish exactly once.</summary>
[Collection("publishing")]
public sealed class KilledBetweenStepsTests(PublishingStage stage)
{
    private static readonly string[] boundaries = ["intent-written", "request-sent", "answered", "outcome-written"];

    public static TheoryData<string> Publishing { get; } = Around("tiktok.last-chunk", "instagram.publish");

    public static TheoryData<string> Preparing { get; } = Around("tiktok.init", "tiktok.chunk", "instagram.child", "instagram.container");

    [Theory]
    [MemberData(nameof(Publishing))]
    public Task Killed_while_publishing_it_is_published_exactly_once(string point) => Killed(point);

    [Theory]
    [InlineData("claimed")]
    [MemberData(nameof(Preparing))]
    [Trait("matrix", "full")]
    public Task Killed_while_preparing_it_is_published_exactly_once(string point) => Killed(point);

    [Theory]
    [InlineData("instagram.container.request-sent", "instagram.publish.request-sent")]
    [InlineData("instagram.publish.intent-written", "instagram.publish.request-sent")]
    [InlineData("tiktok.init.request-sent", "tiktok.last-chunk.request-sent")]
    [InlineData("tiktok.last-chunk.intent-written", "tiktok.last-chunk.request-sent")]
    [Trait("matrix", "full")]
    public Task Killed_twice_it_is_published_exactly_once(string first, string second) => Killed(first, second);

    private async Task Killed(params string[] points)
    {
        var form = FormThatPasses(points);
        Staged? staged = null;
        foreach (var point in points)
        {
            await stage.Publishing.Kill();
            var paused = await stage.Start(point);
            staged ??= await stage.Plan(form, TimeSpan.Zero);
            await Eventually.Of(() => Task.FromResult(File.Exists(paused)), reached => reached, TimeSpan.FromSeconds(30), $"stopped at {point}");
        }

        await stage.Publishing.Kill();
        await stage.Start(pauseAt: null);
        await stage.ShouldBePublishedOnce(staged!, form);
    }

    private static Form FormThatPasses(string[] points) =>
        points.Any(point => point.Contains(".child.")) ? Form.Carousel
        : points.Any(point => point.Contains(".chunk.")) ? Form.LargeVideo
        : points.Any(point => point.StartsWith("tiktok.")) ? Form.Video
        : Form.Image;

    private static TheoryData<string> Around(params string[] steps) =>
        new(from step in steps from boundary in boundaries select $"{step}.{boundary}");
}
