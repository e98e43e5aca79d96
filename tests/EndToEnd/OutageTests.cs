namespace Campagne.EndToEndTests;

/// <summary>Publishing was away while a post was due.</summary>
[Collection("campagne")]
public sealed class OutageTests(CampagneInstallation campagne)
{
    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task A_post_whose_latest_moment_has_passed_is_held_and_never_sent()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var post = await job.Plan(message, account, TimeSpan.FromMinutes(10));

        await campagne[Parts.Publishing].Kill();
        await LetTimePass(post, TimeSpan.FromHours(2));
        await campagne[Parts.Publishing].Start();
        await campagne[Parts.Publishing].WaitReady();

        PostingDesk.Holds(await Held(post)).ShouldContain("stale");
        (await job.Sandbox.Publications(account.Platform)).Publications.ShouldBeEmpty();
        (await job.Sandbox.Mutations(account.Platform)).ShouldNotContain(mutation => mutation.Endpoint.StartsWith("instagram.container"));
    }

    [Fact]
    public async Task A_post_whose_latest_moment_has_not_passed_still_goes_out_once()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var post = await job.Plan(message, account, TimeSpan.FromMinutes(10));

        await campagne[Parts.Publishing].Kill();
        await LetTimePass(post, TimeSpan.FromMinutes(20));
        await campagne[Parts.Publishing].Start();
        await campagne[Parts.Publishing].WaitReady();

        await Eventually.Of(async () => (await job.Desk.StatusOf(post)).ShouldBe("published"), TimeSpan.FromSeconds(30));
        (await job.Sandbox.Publications(account.Platform)).Publications.ShouldHaveSingleItem();
    }

    // The gateway notices only after a moment that Publishing is back.
    private async Task<System.Text.Json.Nodes.JsonNode> Held(Guid post)
    {
        var seen = default(System.Text.Json.Nodes.JsonNode)!;
        await Eventually.Of(async () => (seen = await job.Desk.Read(post))["status"]!.GetValue<string>().ShouldBe("held"), TimeSpan.FromSeconds(30));
        return seen;
    }

    /// <summary>As if the outage had lasted that long: the moments of the post lie that much earlier.</summary>
    private async Task LetTimePass(Guid post, TimeSpan span)
    {
        await using var shift = campagne.Database(Parts.Publishing).CreateCommand(
            "update post set due_at = due_at - $2, latest_at = latest_at - $2, next_at = next_at - $2 where id = $1");
        shift.Parameters.Add(new() { Value = post });
        shift.Parameters.Add(new() { Value = span });
        (await shift.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
