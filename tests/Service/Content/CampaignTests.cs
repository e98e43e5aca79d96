using static Campagne.ServiceTests.Content.ContentService;
using Campagne.Contracts.Content;

namespace Campagne.ServiceTests.Content;

public sealed class CampaignTests(ContentService content) : IClassFixture<ContentService>
{
    [Fact]
    public async Task A_plan_that_breaks_a_rule_is_refused_with_findings_and_stays_a_draft()
    {
        var campaign = Id(await content.Post(Writer, "/campaigns", Plan(Guid.NewGuid(), sources: []), HttpStatusCode.Created));

        var refused = await content.Post(Writer, $"/campaigns/{campaign}/submissions", null, HttpStatusCode.Conflict);

        Word(refused["code"]).ShouldBe("findings");
        refused["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldContain("campaign/theory");
        var kept = await content.Get(Evaluator, $"/campaigns/{campaign}");
        Word(kept["status"]).ShouldBe("draft");
        kept["lastCheck"]!["findings"]!.AsArray().Count.ShouldBe(refused["findings"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_expert_activates_a_submitted_campaign_and_the_others_hear_of_it()
    {
        var (segment, campaign) = await content.Campaign(active: true);

        var heard = await content.Bus.Next<CampaignActivated>(message => message.CampaignId == Guid.Parse(campaign));

        heard.SegmentIds.ShouldBe([segment]);
        heard.ActivatedBy.ShouldBe(Expert.Id);
    }

    [Fact]
    public async Task Who_wrote_the_plan_cannot_activate_it_in_any_role()
    {
        var segment = await content.Segment();
        var campaign = Id(await content.Post(Expert with { Role = "communication" }, "/campaigns", Plan(segment), HttpStatusCode.Created));
        await content.Post(Writer, $"/campaigns/{campaign}/submissions", null);

        var refused = await content.Post(Expert, $"/campaigns/{campaign}/activations", new { motivations = Array.Empty<object>() }, HttpStatusCode.Forbidden);

        Word(refused["code"]).ShouldBe("four-eyes");
    }

    [Fact]
    public async Task A_change_needs_the_version_it_is_based_on()
    {
        var (segment, campaign) = await content.Campaign();

        await content.Put(Writer, $"/campaigns/{campaign}", Plan(segment), HttpStatusCode.PreconditionFailed, version: 1);
        Word((await content.Put(Writer, $"/campaigns/{campaign}", Plan(segment)))["status"]).ShouldBe("draft");
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_refused_and_explained()
    {
        var (_, campaign) = await content.Campaign();

        var refused = await content.Post(Expert, $"/campaigns/{campaign}/resumptions", new { reason = "Gaat door" }, HttpStatusCode.Conflict);

        Word(refused["code"]).ShouldBe("campaign-status");
        Word(refused["detail"]).ShouldBe("De campagne wacht op een preventie-expert. Dan kun je haar niet laten doorgaan.");
    }

    [Fact]
    public async Task A_breach_pauses_the_campaign_and_only_a_release_lets_an_expert_resume()
    {
        var (_, campaign) = await content.Campaign(active: true);
        var breach = Guid.CreateVersion7();

        await content.Breach(campaign, breach, 1);
        var paused = await content.Bus.Next<CampaignPaused>(message => message.CampaignId == Guid.Parse(campaign));
        paused.PausedBy.ShouldBeNull();
        paused.Reason.ShouldContain("18% van de volgers");

        var refused = await content.Post(Expert, $"/campaigns/{campaign}/resumptions", new { reason = "Gaat door" }, HttpStatusCode.Conflict);
        Word(refused["code"]).ShouldBe("open-breach");

        await content.Release(campaign, breach, 2);
        await Eventually.Of(() => content.Post(Expert, $"/campaigns/{campaign}/resumptions", new { reason = "Gaat door" }));
        await content.Breach(campaign, breach, 1); // late and again: older than what is known
        await content.Breach(campaign, Guid.CreateVersion7(), 1);
        await Eventually.Of(() => content.Status($"/campaigns/{campaign}"), until: status => status == "paused");
        content.Bus.Of<CampaignPaused>().Count(message => message.CampaignId == Guid.Parse(campaign)).ShouldBe(2);
    }

    [Fact]
    public async Task A_closed_campaign_has_an_evaluation_and_voids_what_was_approved()
    {
        var (segment, campaign) = await content.Campaign(active: true);
        var message = await content.Approved(campaign, segment);

        await content.Post(
            Expert, $"/campaigns/{campaign}/closings",
            new { evaluation = new { conclusion = "Goed", goals = new[] { new { goal = "Norm", outcome = "Gelijk", reached = true } }, unwantedEffects = "Geen", lessons = "Korter" } });

        (await content.Status($"/campaigns/{campaign}")).ShouldBe("closed");
        (await content.Status($"/messages/{message}")).ShouldBe("withdrawn");
        await content.Bus.Next<CampaignClosed>(closed => closed.CampaignId == Guid.Parse(campaign));
        await content.Bus.Next<ApprovalWithdrawn>(withdrawn => withdrawn.MessageId == Guid.Parse(message));
        var dossier = await content.Get(Evaluator, $"/dossiers/{campaign}");
        dossier["chain"]!["verified"]!.GetValue<bool>().ShouldBeTrue();
        dossier["audit"]!.AsArray().Select(row => Word(row!["action"])).ShouldBe(
            ["campaign-created", "campaign-submitted", "campaign-activated", "message-written", "pretest-recorded", "message-submitted", "message-approved", "campaign-winding-down", "approval-withdrawn", "campaign-closed"],
            ignoreOrder: false);
    }

    [Fact]
    public async Task A_campaign_whose_last_day_is_over_winds_down_by_itself()
    {
        var (_, campaign) = await content.Campaign(active: true);
        await using (var late = content.Database(Parts.Content).CreateCommand($"update campaign set ends_on = '2026-01-02' where id = '{campaign}'"))
            await late.ExecuteNonQueryAsync();

        await Eventually.Of(() => content.Status($"/campaigns/{campaign}"), until: status => status == "closing", within: TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_next_cycle_begins_with_the_plan_of_the_last_and_its_authors_and_starts_when_that_is_evaluated()
    {
        var (segment, campaign) = await content.Campaign(active: true);
        var dates = new { startsOn = "2027-01-01", endsOn = "2027-12-31" };
        Word((await content.Post(Writer, $"/campaigns/{campaign}/cycles", dates, HttpStatusCode.Conflict))["code"]).ShouldBe("cycle-not-ended");
        await content.Post(Expert, $"/campaigns/{campaign}/closings", new { });

        var colleague = Person.With("communication");
        var next = await content.Post(colleague, $"/campaigns/{campaign}/cycles", dates, HttpStatusCode.Created);

        Word(next["previousCampaignId"]).ShouldBe(campaign);
        next["brief"]!.ToJsonString().ShouldBe((await content.Get(Evaluator, $"/campaigns/{campaign}"))["brief"]!.ToJsonString());
        next["segmentIds"]!.AsArray().Select(id => id!.GetValue<Guid>()).ShouldBe([segment]);
        next["authors"]!.AsArray().Select(author => author!["id"]!.GetValue<Guid>()).ShouldBe([Writer.Id, colleague.Id], ignoreOrder: true);
        await content.Post(colleague, $"/campaigns/{Id(next)}/submissions", null);
        var early = await content.Post(Expert, $"/campaigns/{Id(next)}/activations", new { }, HttpStatusCode.Conflict);
        early["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldBe(["campaign/cycle"]);
        await content.Post(
            Expert, $"/campaigns/{campaign}/closings",
            new { evaluation = new { conclusion = "Goed", goals = new[] { new { goal = "Norm", outcome = "Gelijk", reached = true } }, unwantedEffects = "Geen", lessons = "Korter" } });
        await content.Post(Expert, $"/campaigns/{Id(next)}/activations", new { });
    }
}
