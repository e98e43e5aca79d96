using System.Text.Json.Nodes;

namespace Campagne.FaultTests.Messaging;

/// <summary>The broker dies in the middle of the work and comes back.</summary>
[Collection("broker")]
public sealed class BrokerKilledTests(BrokerOfItsOwn campagne)
{
    private const int Approvals = 5;
    private static readonly TimeSpan afterwards = TimeSpan.FromSeconds(60);

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task What_was_approved_and_planned_while_it_was_down_arrives_once_afterwards()
    {
        var account = await job.Desk.Connect("instagram");
        var campaign = await job.ActiveCampaign();
        var ready = await job.Approved(campaign, MainJob.Text, account);
        var submitted = new List<MainJob.Message>();
        for (var number = 0; number < Approvals; number++)
        {
            var message = await job.Write(campaign, MainJob.Text, account);
            await job.Submit(message);
            await job.Pretest(message);
            submitted.Add(message);
        }

        var soon = await job.Plan(ready, account, TimeSpan.FromSeconds(6)); // due while the broker is away
        await campagne.KillBroker();
        try
        {
            foreach (var message in submitted)
                await job.TryApprove(message, job.Expert).Is(HttpStatusCode.OK);
            for (var hour = 1; hour <= Approvals; hour++)
                await job.Plan(ready, account, TimeSpan.FromHours(hour));
            await job.Desk.Until(soon, "published");
            await Eventually.Of(() => Status(Parts.Content), status => status == "degraded", TimeSpan.FromSeconds(30));
            (await Status(Parts.Publishing)).ShouldBe("degraded");
            (await campagne.Count(Parts.Publishing, "select count(*) from known_permit where campaign_id = $1", campaign.Id)).ShouldBe(1);
        }
        finally
        {
            await campagne.StartBroker();
        }

        foreach (var part in (Parts[])[Parts.Content, Parts.Publishing])
            await Eventually.Of(() => campagne.Count(part, "select count(*) from outbox"), left => left == 0, afterwards);
        await Eventually.Of(() => campagne.Count(Parts.Publishing, "select count(*) from known_permit where campaign_id = $1 and revision = 1", campaign.Id), known => known == 1 + Approvals, afterwards);
        await Eventually.Of(() => campagne.Count(Parts.Measurement, "select count(*) from post where campaign_id = $1", campaign.Id), known => known == 1 + Approvals, afterwards);
        await Eventually.Of(
            () => campagne.Count(Parts.Measurement, "select count(*) from post where post_id = $1 and published_at is not null", soon), known => known == 1, afterwards);
        foreach (var message in submitted)
            (await job.Plan(message, account, TimeSpan.FromHours(8))).ShouldNotBe(Guid.Empty);
        (await job.Sandbox.Publications(account.Platform)).Publications.ShouldHaveSingleItem();
        (await campagne.Broker.Queues()).Where(queue => queue.Key.EndsWith("_error") && queue.Value > 0).ShouldBeEmpty();
    }

    private async Task<string> Status(Parts part)
    {
        using var client = campagne.Anonymous(part);
        JsonNode health = await client.GetAsync("health/ready").Is(HttpStatusCode.OK);
        return health["status"]!.GetValue<string>();
    }
}
