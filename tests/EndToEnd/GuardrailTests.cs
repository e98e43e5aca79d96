using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campagne.EndToEndTests;

/// <summary>An account turns out to reach too many people under 18.</summary>
[Collection("campagne")]
public sealed class GuardrailTests(CampagneInstallation campagne)
{
    private static readonly Dictionary<string, double> minors = new() { ["13-17"] = 0.18, ["18-24"] = 0.42, ["25-34"] = 0.30, ["35-44"] = 0.10 };
    private static readonly Dictionary<string, double> adults = new() { ["13-17"] = 0.02, ["18-24"] = 0.55, ["25-34"] = 0.33, ["35-44"] = 0.10 };

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task Its_planned_posts_are_held_and_only_two_people_release_them()
    {
        var (young, other) = (await job.Desk.Connect("instagram"), await job.Desk.Connect("instagram"));
        await job.Sandbox.Ages(other.Platform, adults);
        var campaign = await job.ActiveCampaign();
        var message = await job.Approved(campaign, MainJob.Text, young);
        var post = await job.Plan(message, young, TimeSpan.FromMinutes(10));
        var bystander = await job.Plan(await job.Approved(await job.ActiveCampaign(), MainJob.Text, other), other, TimeSpan.FromMinutes(10));
        var elsewhere = await job.Plan(await job.Approved(campaign, MainJob.Text, other), other, TimeSpan.FromMinutes(10));

        await job.Sandbox.Ages(young.Platform, minors);
        await job.Desk.CollectAudience(young.Id);
        await Eventually.Of(() => job.Desk.Read(post), seen => PostingDesk.Holds(seen).Contains("guardrail"), wanted: "held by the guardrail");

        var breach = await Breach(young.Id);
        breach["explanation"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        await job.Expert.PostAsJsonAsync($"api/publishing/v1/posts/{post}/releases", new { reason = "Mag het door?" }).IsProblem(HttpStatusCode.Conflict);

        var again = new { reason = "De doelgroep van het account klopt weer." };
        await job.Sandbox.Ages(young.Platform, adults);
        await job.Desk.CollectAudience(young.Id);
        await Release(breach, job.Writer);
        await job.Writer.PostAsJsonAsync($"api/measurement/v1/breaches/{breach["id"]}/releases", new { reason = "Nog een keer dezelfde persoon." }).IsProblem(HttpStatusCode.Forbidden);
        (await Breach(young.Id))["status"]!.GetValue<string>().ShouldBe("awaiting-second");
        await Release(breach, job.Expert);

        // The campaign was paused as well; a release resumes nothing by itself.
        await Eventually.Of(() => job.Expert.PostAsJsonAsync($"api/content/v1/campaigns/{message.Campaign.Id}/resumptions", again).Is(HttpStatusCode.OK));
        await Eventually.Of(async () =>
        {
            await job.Expert.PostAsJsonAsync($"api/publishing/v1/posts/{post}/releases", again).Is(HttpStatusCode.OK);
            (await job.Desk.Read(post))["status"]!.GetValue<string>().ShouldBe("planned", string.Join(", ", PostingDesk.Holds(await job.Desk.Read(post))));
        });
        PostingDesk.Holds(await job.Desk.Read(elsewhere)).ShouldNotContain("guardrail");
        var untouched = await job.Desk.Read(bystander);
        untouched["status"]!.GetValue<string>().ShouldBe("planned");
        untouched["holds"]!.AsArray().ShouldBeEmpty("another campaign on another account has nothing to do with it");
    }

    private Task Release(JsonNode breach, HttpClient by) =>
        by.PostAsJsonAsync($"api/measurement/v1/breaches/{breach["id"]}/releases", new { reason = "De doelgroep van het account is hersteld." }).Is(HttpStatusCode.OK);

    private async Task<JsonNode> Breach(Guid account)
    {
        var breaches = await job.Expert.GetAsync("api/measurement/v1/breaches").Is(HttpStatusCode.OK);
        return breaches["items"]!.AsArray().Single(breach => breach!["accountId"]!.GetValue<Guid>() == account)!;
    }
}
