using Campagne.Contracts.Audience;
using Campagne.Contracts.Publishing;

namespace Campagne.ServiceTests.Foundation;

public sealed class OneService() : Installation(Parts.Content);

/// <summary>A service that is killed, stopped or cut off comes back as if nothing had happened.</summary>
public sealed class Restarting(OneService installation) : IClassFixture<OneService>
{
    private ServiceProcess Content => installation[Parts.Content];

    [Fact]
    public async Task A_killed_service_comes_back_ready()
    {
        await Content.Kill();
        Content.ExitCode.ShouldBe(137);

        await Content.Start();
        await Content.WaitReady();
    }

    [Fact]
    public async Task A_service_that_is_told_to_stop_ends_by_itself()
    {
        await Content.Stop();
        Content.ExitCode.ShouldBe(0, Content.Tail());

        await Content.Start();
        await Content.WaitReady();
    }

    [Fact]
    public async Task Without_redis_a_service_is_degraded_and_answers()
    {
        using var client = installation.Anonymous(Parts.Content);
        await installation.Cache.Kill();
        await Eventually.Of(() => client.GetAsync("health/ready").Is(HttpStatusCode.OK), until: health => health["status"]!.GetValue<string>() == "degraded");

        await installation.Cache.Start();
        await Eventually.Of(() => client.GetAsync("health/ready").Is(HttpStatusCode.OK), until: health => health["status"]!.GetValue<string>() == "ready", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_event_reaches_everyone_who_listens_on_this_installation()
    {
        var stopped = new PublishingStopped { Version = 1, Reason = "test", StoppedBy = Guid.CreateVersion7(), OccurredAt = TimeProvider.System.GetUtcNow() };
        var id = Guid.CreateVersion7();

        await installation.Bus.Publish(stopped, id);
        await installation.Bus.Publish(stopped, id);

        (await installation.Bus.Next<PublishingStopped>(seen => seen.StoppedBy == stopped.StoppedBy)).Reason.ShouldBe("test");
        await Eventually.Of(() => Task.FromResult(installation.Bus.All.Count(message => message.MessageId == id)), until: count => count == 2);
        installation.Bus.Of<SegmentPublished>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Test_assets_are_real_media()
    {
        var video = await File.ReadAllBytesAsync(await FfmpegAssets.Video());
        var image = await File.ReadAllBytesAsync(await FfmpegAssets.Image());

        System.Text.Encoding.ASCII.GetString(video, 4, 4).ShouldBe("ftyp");
        image[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
    }
}
