using System.Net.Http.Json;

namespace Campagne.EndToEndTests;

/// <summary>Stop means stop.</summary>
[Collection("campagne")]
public sealed class KillSwitchTests(CampagneInstallation campagne)
{
    private const int Posts = 4;

    /// <summary>How long a request may be on its way to the sandbox: it was handed to the socket before the stop was confirmed, and is noted when it arrives.</summary>
    private static readonly TimeSpan onItsWay = TimeSpan.FromMilliseconds(500);

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task After_the_confirmation_no_mutation_starts_and_only_an_expert_resumes()
    {
        var accounts = new List<PostingDesk.Account>();
        for (var number = 0; number < Posts; number++)
            accounts.Add(await job.Desk.Connect("instagram"));
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, [.. accounts]);
        await job.Sandbox.Settings(new { instagram = new { imagePollsBeforeFinished = 1_000, processingSeconds = 1.5 } }); // so that the stop falls between container and publication
        var due = TimeProvider.System.GetUtcNow().AddSeconds(6);
        var posts = new List<Guid>();
        foreach (var account in accounts)
            posts.Add(await job.Plan(message, account, due - TimeProvider.System.GetUtcNow()));

        await Eventually.Of(Mutations, count => count > 0, TimeSpan.FromSeconds(20));
        await job.Writer.PostAsJsonAsync("api/publishing/v1/stops", new { reason = "Er klopt iets niet." }).Is(HttpStatusCode.OK);
        var confirmed = TimeProvider.System.GetUtcNow();

        foreach (var post in posts)
            PostingDesk.Holds(await job.Desk.Until(post, "held")).ShouldContain("stopped");
        await Eventually.Of(() => Task.FromResult(TimeProvider.System.GetUtcNow()), now => now > confirmed.AddSeconds(4), TimeSpan.FromSeconds(10)); // past every due moment and processing time
        foreach (var account in accounts)
        {
            (await job.Sandbox.Mutations(account.Platform)).ShouldAllBe(mutation => mutation.At <= confirmed + onItsWay);
            (await job.Sandbox.Publications(account.Platform)).Publications.ShouldBeEmpty();
        }

        await job.Writer.PostAsJsonAsync("api/publishing/v1/resumptions", new { reason = "Mag ik?" }).IsProblem(HttpStatusCode.Forbidden);
        await job.Expert.PostAsJsonAsync("api/publishing/v1/resumptions", new { reason = "Het is opgelost." }).Is(HttpStatusCode.OK);
        foreach (var (post, account) in posts.Zip(accounts))
        {
            await job.Expert.PostAsJsonAsync($"api/publishing/v1/posts/{post}/releases", new { reason = "Het is opgelost." }).Is(HttpStatusCode.OK);
            await job.Desk.Until(post, "published");
            (await job.Sandbox.Publications(account.Platform)).Publications.ShouldHaveSingleItem();
        }

        await job.Sandbox.Settings(new { instagram = new { imagePollsBeforeFinished = 0, processingSeconds = 0.2 } });

        async Task<int> Mutations()
        {
            var all = 0;
            foreach (var account in accounts)
                all += (await job.Sandbox.Mutations(account.Platform, "instagram.container.create")).Count;
            return all;
        }
    }
}
