using Campagne.Contracts.Content;
using Campagne.Testing.Publishing;

namespace Campagne.ServiceTests.Publishing;

public sealed class TakingDown(Stage stage) : IClassFixture<Stage>
{
    [Fact]
    public async Task What_passed_on_an_alert_that_is_over_becomes_a_task_to_take_it_down()
    {
        await stage.Fresh();
        var permit = await stage.Approve(await stage.Connect("instagram"), Channel.Instagram, Format.Image, await stage.Image());
        var id = await stage.Plan(permit, TimeSpan.FromSeconds(1));
        await stage.Becomes(id, "published");
        var ended = new AlertEnded
        {
            AlertId = Guid.CreateVersion7(), Version = 2, Reference = "Red Alert", Messages = [new AlertMessage(permit.MessageId, permit.MessageVersion)],
            Reason = "De waarschuwing is voorbij.", OccurredAt = TimeProvider.System.GetUtcNow(),
        };

        await stage.Bus.Publish(ended with { AlertId = Guid.CreateVersion7(), Messages = [new AlertMessage(permit.MessageId, permit.MessageVersion + 1)], Reason = "Een andere." });
        await stage.Bus.Publish(ended);
        await stage.Bus.Publish(ended); // and again

        var post = await Eventually.Of(() => stage.Post(id), until: seen => seen["takedown"] is not null);
        post["takedown"]!["reason"]!.GetValue<string>().ShouldBe("De waarschuwing is voorbij.");
        post["attention"]!["owner"]!.GetValue<string>().ShouldBe("communication");
    }
}
