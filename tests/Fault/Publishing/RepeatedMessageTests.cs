using Campagne.Contracts.Content;

namespace Campagne.FaultTests.Publishing;

/// <summary>The broker delivers at least once. What was handled is not handled again, whatever the repeat says.</summary>
[Collection("publishing")]
public sealed class RepeatedMessageTests(PublishingStage stage)
{
    [Fact]
    public async Task A_message_id_that_was_handled_is_dropped()
    {
        var one = Guid.CreateVersion7();
        var (first, second, last) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await stage.Bus.Publish(Paused(first), one);
        await Eventually.Of(() => Known(first), known => known);

        // The same id with other content: only the inbox can tell that it is a repeat.
        await stage.Bus.Publish(Paused(second), one);
        await stage.Bus.Publish(Paused(last));
        await Eventually.Of(() => Known(last), known => known);

        // Handled side by side, so the last one that came through does not prove that the repeat was looked at: the queue being empty does.
        await Eventually.Of(stage.Broker.Queues, queues => queues.Where(queue => queue.Key.StartsWith("publishing.")).All(queue => queue.Value == 0), TimeSpan.FromSeconds(30));
        (await Known(second)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_burst_of_repeats_has_one_effect()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromMinutes(10));
        var paused = Paused(staged.Permit.CampaignId, version: 2);
        var id = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.Bus.Publish(paused, id)));

        await stage.Desk.Until(staged.Post, "held");
        await Eventually.Of(stage.Broker.Queues, queues => queues.Where(queue => queue.Key.StartsWith("publishing.")).All(queue => queue.Value == 0), TimeSpan.FromSeconds(30));
        stage.Bus.Of<Contracts.Publishing.PostHeld>().Count(held => held.Post.PostId == staged.Post).ShouldBe(1);
    }

    private static CampaignPaused Paused(Guid campaign, long version = 1) =>
        new() { CampaignId = campaign, Version = version, Reason = "Een test.", OccurredAt = TimeProvider.System.GetUtcNow() };

    private async Task<bool> Known(Guid campaign)
    {
        await using var ask = stage.Database(Parts.Publishing).CreateCommand("select exists (select 1 from known_campaign where campaign_id = $1)");
        ask.Parameters.Add(new() { Value = campaign });
        return (bool)(await ask.ExecuteScalarAsync())!;
    }
}
