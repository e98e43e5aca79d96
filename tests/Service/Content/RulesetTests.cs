using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

/// <summary>One after another on a Content of their own, because only one ruleset is in force.</summary>
public sealed class RulesetTests(ContentService content) : IClassFixture<ContentService>
{
    [Fact]
    public async Task A_text_is_checked_while_it_is_written()
    {
        var checkedText = await content.Post(Evaluator, "/rule-checks", new { text = "Iedereen doet het.", kind = "norm", useStatus = "any", delivery = "public" });

        var finding = checkedText["findings"]!.AsArray().First(found => Word(found!["ruleId"]) == "message/no-normalising")!;
        (finding["start"]!.GetValue<int>(), finding["end"]!.GetValue<int>()).ShouldBe((0, 17));
        Word(finding["message"]!["nl"]).ShouldNotBeEmpty();
        Word(finding["source"]!["document"]).ShouldBe("002");
    }

    [Fact]
    public async Task New_rules_reissue_what_they_leave_the_same_and_withdraw_the_rest()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        var same = await Draft(document => document["rules"]![0]!["suggestion"]!["nl"] = "Een andere uitleg.");
        await Publish(same);
        var reissued = await content.Bus.Next<PermitReissued>(again => again.Permit.MessageId == Guid.Parse(message));
        reissued.Permit.RulesetVersion.ShouldBe(same);

        var stricter = await Draft(document => document["lexicon"]!["phrases"]!.AsArray().First(group => Word(group!["rule"]) == "message/no-blame")!["patterns"]!.AsArray().Add("hartslag"));
        var effects = await content.Get(OtherExpert, $"/rulesets/{stricter}/effects");
        effects["changed"]!.AsArray().ShouldHaveSingleItem()!["messageId"]!.GetValue<Guid>().ShouldBe(Guid.Parse(message));
        await Publish(stricter);
        (await content.Bus.Next<RulesetPublished>(published => published.RulesetVersion == stricter)).PublishedBy.ShouldBe(OtherExpert.Id);
        await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message));
    }

    [Fact]
    public async Task Rules_are_published_by_another_expert_who_saw_their_effects()
    {
        var version = await Draft(document => document["rules"]![0]!["message"]!["nl"] = "Anders gezegd.");
        var effects = Word((await content.Get(Expert, $"/rulesets/{version}/effects"))["fingerprint"]);

        Word((await content.Post(Expert, $"/rulesets/{version}/publications", new { effects }, HttpStatusCode.Forbidden))["code"]).ShouldBe("four-eyes");
        Word((await content.Post(OtherExpert, $"/rulesets/{version}/publications", new { effects = "ongezien" }, HttpStatusCode.Conflict))["code"]).ShouldBe("effects-changed");
        await content.Post(OtherExpert, $"/rulesets/{version}/publications", new { effects });
        Word((await content.Post(OtherExpert, $"/rulesets/{version}/publications", new { effects }, HttpStatusCode.Conflict))["code"]).ShouldBe("ruleset-status");
    }

    [Fact]
    public async Task A_ruleset_that_is_none_is_refused()
    {
        var refused = await content.Post(Expert, "/rulesets", new { ruleset = new { rules = Array.Empty<object>() }, reason = "Een goede reden" }, HttpStatusCode.BadRequest);
        Word(refused["errors"]![0]!["code"]).ShouldBe("ruleset-invalid");
    }

    [Fact]
    public async Task A_draft_is_written_on_and_nobody_who_wrote_in_it_publishes_it()
    {
        var version = await Draft(document => document["rules"]![0]!["message"]!["nl"] = "Eerste poging.");
        var draft = await content.Get(OtherExpert, $"/rulesets/{version}");
        var document = draft["ruleset"]!.DeepClone();
        document["rules"]![0]!["message"]!["nl"] = "Tweede poging.";
        var seen = Word((await content.Get(OtherExpert, $"/rulesets/{version}/effects"))["fingerprint"]);

        var written = await content.Put(OtherExpert, $"/rulesets/{version}", new { ruleset = document, reason = "Duidelijker gezegd." }, version: 1);

        Word(written["ruleset"]!["rules"]![0]!["message"]!["nl"]).ShouldBe("Tweede poging.");
        written["summary"]!["revision"]!.GetValue<int>().ShouldBe(2);
        await content.Put(Expert, $"/rulesets/{version}", new { ruleset = document, reason = "Op een oude versie." }, HttpStatusCode.PreconditionFailed, version: 1);
        foreach (var writer in (Person[])[Expert, OtherExpert])
            Word((await content.Post(writer, $"/rulesets/{version}/publications", new { effects = seen }, HttpStatusCode.Forbidden))["code"]).ShouldBe("four-eyes");
        Word((await content.Post(ThirdExpert, $"/rulesets/{version}/publications", new { effects = seen }, HttpStatusCode.Conflict))["code"]).ShouldBe("effects-changed");
        await content.Post(ThirdExpert, $"/rulesets/{version}/publications", new { effects = Word((await content.Get(ThirdExpert, $"/rulesets/{version}/effects"))["fingerprint"]) });
        Word((await content.Put(Expert, $"/rulesets/{version}", new { ruleset = document, reason = "Na het publiceren." }, HttpStatusCode.Conflict, version: 3))["code"]).ShouldBe("ruleset-status");
    }

    [Fact]
    public async Task Every_fault_of_a_draft_is_named_at_once()
    {
        var version = await Draft(_ => { });
        var document = (await content.Get(Expert, $"/rulesets/{version}"))["ruleset"]!.DeepClone();
        document["rules"]!.AsArray().Add(document["rules"]![0]!.DeepClone());
        document["thresholds"]!.AsObject().Remove("approval.validity.days");

        var refused = await content.Put(Expert, $"/rulesets/{version}", new { ruleset = document, reason = "Met twee fouten erin." }, HttpStatusCode.BadRequest, version: 1);

        refused["errors"]!.AsArray().Count.ShouldBe(2);
        await content.Post(Expert, $"/rulesets/{version}/discards", new { reason = "Het was een proef." });
    }

    [Fact]
    public async Task A_draft_that_was_thrown_away_stays_in_the_history_and_is_never_published()
    {
        var version = await Draft(_ => { });
        await content.Post(OtherExpert, $"/rulesets/{version}/discards", new { reason = "Niet meer nodig." });

        var summary = (await content.Get(Evaluator, $"/rulesets/{version}"))["summary"]!;
        (Word(summary["status"]), Word(summary["discardReason"]), Word(summary["discardedByName"])).ShouldBe(("discarded", "Niet meer nodig.", OtherExpert.Name));
        Word((await content.Post(ThirdExpert, $"/rulesets/{version}/publications", new { effects = "x" }, HttpStatusCode.Conflict))["code"]).ShouldBe("ruleset-status");
        Word((await content.Post(Expert, $"/rulesets/{version}/discards", new { reason = "Nog een keer." }, HttpStatusCode.Conflict))["code"]).ShouldBe("ruleset-status");
    }

    [Fact]
    public async Task An_old_version_is_taken_up_again_as_a_new_draft()
    {
        var changed = await Draft(document => document["thresholds"]!["approval.pretest.participants"]!["value"] = 25);
        await Publish(changed);

        var back = (await content.Post(Expert, "/rulesets", new { basedOn = 1, reason = "Terug naar hoe het was." }, HttpStatusCode.Created))["summary"]!["version"]!.GetValue<int>();

        back.ShouldBeGreaterThan(changed);
        var undone = (await content.Get(Evaluator, $"/rulesets/{back}/differences?from={changed}"))["thresholds"]!["changed"]!.AsArray().Single(one => Word(one!["id"]) == "approval.pretest.participants")!;
        (undone["fields"]![0]!["before"]!.GetValue<int>(), undone["fields"]![0]!["after"]!.GetValue<int>()).ShouldBe((25, 20));
        var same = await content.Get(Evaluator, $"/rulesets/{back}/differences");
        same["from"]!.GetValue<int>().ShouldBe(1);
        ((string[])["rules", "wordLists", "patterns", "figures", "thresholds"]).ShouldAllBe(section => same[section]!["changed"]!.AsArray().Count == 0);
        await Publish(back);
        (await content.Get(Evaluator, $"/rulesets/{back}"))["summary"]!["inForce"]!.GetValue<bool>().ShouldBeTrue();
        await content.Post(Expert, "/rulesets", new { reason = "Zonder regels en zonder basis." }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Effects_tell_per_rule_and_on_the_labelled_texts_and_the_event_carries_the_rules()
    {
        var version = await Draft(document =>
        {
            var rule = document["rules"]!.AsArray().Single(one => Word(one!["id"]) == "message/no-stigma")!;
            rule["enabled"] = false;
        });

        var regression = (await content.Get(OtherExpert, $"/rulesets/{version}/effects"))["regression"]!;
        regression["texts"]!.GetValue<int>().ShouldBeGreaterThan(200);
        regression["worse"]!.GetValue<int>().ShouldBeGreaterThan(5);
        regression["changed"]![0]!["disappears"]![0]!["expected"]!.GetValue<bool>().ShouldBeTrue();

        await Publish(version);
        var published = await content.Bus.Next<RulesetPublished>(one => one.RulesetVersion == version);
        JsonNode.Parse(published.Document!)!["version"]!.GetValue<int>().ShouldBe(version);
        await Publish(await Draft(document => document["rules"]!.AsArray().Single(one => Word(one!["id"]) == "message/no-stigma")!["enabled"] = true));
    }

    private static Person ThirdExpert { get; } = Person.With("prevention-expert", "Nog een Expert");

    private async Task<int> Draft(Action<JsonNode> change)
    {
        var versions = await content.Get(Expert, "/rulesets");
        var inForce = versions["items"]!.AsArray().First(version => version!["inForce"]!.GetValue<bool>())!["version"]!.GetValue<int>();
        var document = (await content.Get(Expert, $"/rulesets/{inForce}"))["ruleset"]!.DeepClone();
        change(document);
        return (await content.Post(Expert, "/rulesets", new { ruleset = document, reason = "Een goede reden" }, HttpStatusCode.Created))["summary"]!["version"]!.GetValue<int>();
    }

    private async Task Publish(int version)
    {
        var effects = Word((await content.Get(OtherExpert, $"/rulesets/{version}/effects"))["fingerprint"]);
        await content.Post(OtherExpert, $"/rulesets/{version}/publications", new { effects });
    }
}
