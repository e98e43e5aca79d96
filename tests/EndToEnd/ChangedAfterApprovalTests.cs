using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campagne.EndToEndTests;

/// <summary>What was approved is what goes out: whatever changes afterwards is judged again or stops the post.</summary>
[Collection("campagne")]
public sealed class ChangedAfterApprovalTests(CampagneInstallation campagne)
{
    private const string Rulesets = "api/content/v1/rulesets";

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task An_edited_message_does_not_go_out()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var post = await job.Plan(message, account, TimeSpan.FromSeconds(4));

        await job.Rewrite(message, MainJob.Text.Replace("Jij kiest zelf", "Jij bepaalt zelf", StringComparison.Ordinal));

        await ShouldBeHeld(post, account, "permit-withdrawn");
        var again = await job.Read(message);
        again["messageVersion"]!.GetValue<int>().ShouldBe(2);
        again["status"]!.GetValue<string>().ShouldBe("draft");
    }

    [Fact]
    public async Task A_new_segment_version_that_changes_no_finding_lets_the_post_go_out_under_a_reissued_permit()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var post = await job.Plan(message, account, TimeSpan.FromSeconds(4));

        await job.PublishNextVersion(message.Campaign.Segment);

        await Eventually.Of(() => Permit(message), permit => permit["revision"]!.GetValue<int>() == 2);
        (await Permit(message))["segmentVersion"]!.GetValue<int>().ShouldBe(2);
        await job.Desk.Until(post, "published");
        (await job.Sandbox.Publications(account.Platform)).Publications.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_ruleset_voids_what_it_finds_fault_with_and_leaves_the_rest()
    {
        var (hit, spared) = (await job.Desk.Connect("instagram"), await job.Desk.Connect("instagram"));
        var campaign = await job.ActiveCampaign();
        var withTheWord = await job.Approved(campaign, MainJob.Text.Replace("vrienden", "huisgenoten", StringComparison.Ordinal), hit);
        var without = await job.Approved(campaign, MainJob.Text, spared);
        var held = await job.Plan(withTheWord, hit, TimeSpan.FromSeconds(8));
        var sent = await job.Plan(without, spared, TimeSpan.FromSeconds(8));

        var draft = await DraftWithAnotherWord("huisgenoten");
        var effects = await job.SecondExpert.GetAsync($"{Rulesets}/{draft}/effects").Is(HttpStatusCode.OK);
        effects["changed"]!.AsArray().Select(changed => changed!["messageId"]!.GetValue<Guid>()).ShouldBe([withTheWord.Id]);
        var seen = new { effects = effects["fingerprint"]!.GetValue<string>() };
        await job.Expert.PostAsJsonAsync($"{Rulesets}/{draft}/publications", seen).IsProblem(HttpStatusCode.Forbidden);
        await job.SecondExpert.PostAsJsonAsync($"{Rulesets}/{draft}/publications", seen).Is(HttpStatusCode.OK);

        await ShouldBeHeld(held, hit, "permit-withdrawn");
        (await job.Read(withTheWord))["status"]!.GetValue<string>().ShouldBe("withdrawn");
        await job.Desk.Until(sent, "published");
        (await Permit(without))["rulesetVersion"]!.GetValue<int>().ShouldBe(draft);
    }

    [Fact]
    public async Task A_word_that_experts_add_voids_exactly_the_permit_it_occurs_in_at_once_and_the_other_post_stays_planned()
    {
        var (hit, spared) = (await job.Desk.Connect("instagram"), await job.Desk.Connect("instagram"));
        var campaign = await job.ActiveCampaign();
        var withTheWord = await job.Approved(campaign, MainJob.Text.Replace("vrienden", "fietsmaatjes", StringComparison.Ordinal), hit);
        var without = await job.Approved(campaign, MainJob.Text, spared);
        var held = await job.Plan(withTheWord, hit, TimeSpan.FromHours(2));
        var planned = await job.Plan(without, spared, TimeSpan.FromHours(2));
        var before = (await Permit(without))["revision"]!.GetValue<int>();

        var draft = await DraftWithAnotherWord("fietsmaatjes");
        var effects = await job.SecondExpert.GetAsync($"{Rulesets}/{draft}/effects").Is(HttpStatusCode.OK);
        effects["rules"]!.AsArray().ShouldHaveSingleItem()!["ruleId"]!.GetValue<string>().ShouldBe("message/no-stigma");
        await job.SecondExpert.PostAsJsonAsync($"{Rulesets}/{draft}/publications", new { effects = effects["fingerprint"]!.GetValue<string>() }).Is(HttpStatusCode.OK);

        PostingDesk.Holds(await job.Desk.Until(held, "held")).ShouldContain("permit-withdrawn");
        (await job.Read(withTheWord))["status"]!.GetValue<string>().ShouldBe("withdrawn");
        var reissued = await Permit(without);
        (reissued["revision"]!.GetValue<int>(), reissued["rulesetVersion"]!.GetValue<int>()).ShouldBe((before + 1, draft));
        (await job.Read(without))["status"]!.GetValue<string>().ShouldBe("approved");
        (await job.Desk.StatusOf(planned)).ShouldBe("planned");
    }

    /// <summary>Held with this reason when its moment has passed, and never seen by the platform.</summary>
    private async Task ShouldBeHeld(Guid post, PostingDesk.Account account, string code)
    {
        var seen = await job.Desk.Until(post, "held");
        PostingDesk.Holds(seen).ShouldContain(code);
        seen["holds"]!.AsArray().ShouldAllBe(hold => !string.IsNullOrWhiteSpace(hold!["explanation"]!.GetValue<string>()) && !string.IsNullOrWhiteSpace(hold["owner"]!.GetValue<string>()));
        var due = seen["due"]!["at"]!.GetValue<DateTimeOffset>();
        await Eventually.Of(() => Task.FromResult(TimeProvider.System.GetUtcNow()), now => now > due.AddSeconds(2), TimeSpan.FromSeconds(20));
        (await job.Desk.StatusOf(post)).ShouldBe("held");
        (await job.Sandbox.Mutations(account.Platform)).ShouldNotContain(mutation => mutation.Endpoint.StartsWith("instagram.container") || mutation.Endpoint == "instagram.media.publish");
        (await job.Sandbox.Publications(account.Platform)).Publications.ShouldBeEmpty();
    }

    private async Task<JsonNode> Permit(MainJob.Message message) => (await job.Read(message))["current"]!["permit"]!["permit"]!;

    /// <summary>A draft of the rules in which this word is an insult too.</summary>
    /// <returns>Its version.</returns>
    private async Task<int> DraftWithAnotherWord(string word)
    {
        var all = await job.Expert.GetAsync(Rulesets).Is(HttpStatusCode.OK);
        var inForce = all["items"]!.AsArray().Single(one => one!["inForce"]!.GetValue<bool>())!["version"]!.GetValue<int>();
        var ruleset = (await job.Expert.GetAsync($"{Rulesets}/{inForce}").Is(HttpStatusCode.OK))["ruleset"]!;
        var insults = ruleset["lexicon"]!["phrases"]!.AsArray().Single(group => group!["rule"]!.GetValue<string>() == "message/no-stigma" && group["name"]!.GetValue<string>() == "insult")!;
        insults["patterns"]!.AsArray().Add(word);
        var drafted = await job.Expert.PostAsJsonAsync(Rulesets, new { ruleset, reason = "Een woord erbij, na een klacht van lezers." }).Is(HttpStatusCode.Created);
        return drafted["summary"]!["version"]!.GetValue<int>();
    }
}
