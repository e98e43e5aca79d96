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
