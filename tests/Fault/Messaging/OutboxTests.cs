namespace Campagne.FaultTests.Messaging;

/// <summary>Content dies between its commit and the broker.</summary>
[Collection("broker")]
public sealed class OutboxTests(BrokerOfItsOwn campagne)
{
    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task What_was_committed_but_not_relayed_when_the_process_died_arrives_after_its_restart()
    {
        var message = await Submitted();
        await Refuse("before delete on outbox"); // the relay cannot take anything out
        try
        {
            await job.TryApprove(message, job.Expert).Is(HttpStatusCode.OK);
            (await campagne.Count(Parts.Content, "select count(*) from outbox")).ShouldBeGreaterThan(0);
            await campagne[Parts.Content].Kill();
            (await Known(message)).ShouldBe(0);
        }
        finally
        {
            await Allow();
        }

        await campagne[Parts.Content].Start();
        await campagne[Parts.Content].WaitReady();
        await Eventually.Of(() => Known(message), known => known == 1, TimeSpan.FromSeconds(30));
        await Eventually.Of(() => campagne.Count(Parts.Content, "select count(*) from outbox"), left => left == 0);
    }

    [Fact]
    public async Task What_the_broker_has_but_the_outbox_still_has_too_is_delivered_again_and_dropped()
    {
        var message = await Submitted();
        await Refuse("after delete on outbox deferrable initially deferred", constraint: true); // published, and then the commit fails
        try
        {
            await job.TryApprove(message, job.Expert).Is(HttpStatusCode.OK);
            await Eventually.Of(() => Known(message), known => known == 1, TimeSpan.FromSeconds(30));
            await Eventually.Of(() => Task.FromResult(Deliveries(message).Count), times => times >= 2, TimeSpan.FromSeconds(30));
            await campagne[Parts.Content].Kill();
        }
        finally
        {
            await Allow();
        }

        await campagne[Parts.Content].Start();
        await campagne[Parts.Content].WaitReady();
        await Eventually.Of(() => campagne.Count(Parts.Content, "select count(*) from outbox"), left => left == 0, TimeSpan.FromSeconds(30));
        (await Known(message)).ShouldBe(1);
        var id = Deliveries(message).Distinct().ShouldHaveSingleItem(); // repeats carry the same id
        (await campagne.Count(Parts.Publishing, "select count(*) from inbox where message_id = $1 and consumer = 'know-permits.message-approved'", id)).ShouldBe(1);
    }

    private async Task<MainJob.Message> Submitted()
    {
        var message = await job.Write(await job.ActiveCampaign(), MainJob.Text, await job.Desk.Connect("instagram"));
        await job.Submit(message);
        await job.Pretest(message);
        return message;
    }

    private Task<long> Known(MainJob.Message message) => campagne.Count(Parts.Publishing, "select count(*) from known_permit where message_id = $1", message.Id);

    /// <summary>The message id of every delivery of its approval.</summary>
    private List<Guid> Deliveries(MainJob.Message message) =>
    [
        .. campagne.Bus.All.Where(received => received.Event is Contracts.Content.MessageApproved approved && approved.Permit.MessageId == message.Id)
            .Select(received => received.MessageId!.Value),
    ];

    private Task Refuse(string when, bool constraint = false) => campagne.Execute(Parts.Content, $"""
        create function refuse() returns trigger language plpgsql as $$ begin raise exception 'A test keeps it in the outbox.'; end $$;
        create {(constraint ? "constraint" : "")} trigger refuse {when} for each row execute function refuse();
        """);

    private Task Allow() => campagne.Execute(Parts.Content, "drop trigger refuse on outbox; drop function refuse();");
}
