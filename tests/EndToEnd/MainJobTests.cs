using System.Text.Json.Nodes;

namespace Campagne.EndToEndTests;

/// <summary>From a segment to reach: the way of one message through all services and both platforms.</summary>
[Collection("campagne")]
public sealed class MainJobTests(CampagneInstallation campagne)
{
    private const int Clicks = 30; // above the threshold under which counts are suppressed, and not changed by rounding

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task A_message_goes_from_segment_to_reach_on_both_platforms()
    {
        var (tiktok, instagram) = (await job.Desk.Connect("tiktok"), await job.Desk.Connect("instagram"));
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, tiktok, instagram);
        var posts = new[] { await job.Plan(message, tiktok, TimeSpan.FromSeconds(2)), await job.Plan(message, instagram, TimeSpan.FromSeconds(2)) };
        foreach (var post in posts)
            await job.Desk.Until(post, "published");

        foreach (var account in message.Accounts)
        {
            var publication = (await job.Sandbox.Publications(account.Platform)).Publications.ShouldHaveSingleItem();
            publication.Caption.ShouldStartWith("Jij kiest zelf");
            publication.Caption.ShouldContain("/l/");
        }

        await Follow(await Link(message), Clicks);
        await Eventually.Of(() => Link(message), link => link["clicks"]!["value"]?.GetValue<int>() == Clicks, TimeSpan.FromSeconds(20));

        foreach (var post in posts)
        {
            await Eventually.Of(
                () => job.Evaluator.GetAsync($"api/publishing/v1/posts/{post}/insights").Is(HttpStatusCode.OK), insights => insights["items"]!.AsArray().Count > 0, TimeSpan.FromSeconds(30));
        }

        var reach = await Eventually.Of(
            () => job.Evaluator.GetAsync($"api/measurement/v1/campaigns/{message.Campaign.Id}/reach?by=post").Is(HttpStatusCode.OK),
            seen => posts.All(post => seen.ToJsonString().Contains(post.ToString(), StringComparison.Ordinal)), TimeSpan.FromSeconds(20));
        reach.ToJsonString().ShouldContain("views");
    }

    [Fact]
    public async Task The_account_of_a_campaign_is_complete_and_its_chains_hold()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        await job.Desk.Until(await job.Plan(message, account, TimeSpan.FromSeconds(1)), "published");

        var dossier = await job.Evaluator.GetAsync($"api/gateway/v1/dossiers/{message.Campaign.Id}").Is(HttpStatusCode.OK);

        dossier["complete"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var (part, told) in dossier["parts"]!.AsObject())
            told!["chain"]!["verified"]!.GetValue<bool>().ShouldBeTrue(part);
    }

    private async Task<JsonNode> Link(MainJob.Message message)
    {
        var links = await Eventually.Of(
            () => job.Evaluator.GetAsync($"api/measurement/v1/tracked-links?campaignId={message.Campaign.Id}").Is(HttpStatusCode.OK), seen => seen["items"]!.AsArray().Count > 0);
        return links["items"]![0]!;
    }

    private async Task Follow(JsonNode link, int times)
    {
        using var reader = campagne.Anonymous(Parts.Gateway);
        reader.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1");
        for (var click = 0; click < times; click++)
        {
            using var answer = await reader.GetAsync($"l/{link["code"]}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location.ShouldBe(new Uri("https://www.drugsinfo.nl/"));
        }
    }
}
