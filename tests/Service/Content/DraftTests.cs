using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

public sealed class DraftTests(ContentService content) : IClassFixture<ContentService>
{
    [Fact]
    public async Task An_unfinished_draft_is_kept_and_judged_as_a_whole_when_it_is_submitted()
    {
        var (segment, campaign) = await content.Campaign();
        var started = await content.Post(Writer, $"/campaigns/{campaign}/messages", Started(segment, ""), HttpStatusCode.Created);
        var message = Id(started);
        started["live"]!["missing"]!.AsArray().Select(fault => Word(fault!["code"])).ShouldContain("text-needed");

        var saved = await content.Put(Writer, $"/messages/{message}", Started(segment, "Iedereen doet het."));

        saved["live"]!["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldContain("message/no-normalising");
        var refused = await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 }, HttpStatusCode.Conflict);
        Word(refused["code"]).ShouldBe("incomplete");
        refused["errors"]!.AsArray().Select(error => Word(error!["location"])).ShouldBe(["/title", "/sender", "/determinant", "/variants", "/accounts", "/window"]);
        refused["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldContain("message/no-normalising");
    }

    [Fact]
    public async Task A_save_that_changes_nothing_leaves_the_version_alone()
    {
        var (segment, campaign) = await content.Campaign();
        var first = await content.Post(Writer, $"/campaigns/{campaign}/messages", Started(segment, "Nee is oké."), HttpStatusCode.Created);

        var again = await content.Put(Writer, $"/messages/{Id(first)}", Started(segment, "Nee is oké."));

        again["version"]!.GetValue<long>().ShouldBe(first["version"]!.GetValue<long>());
        (await content.Get(Writer, $"/messages/{Id(first)}/saves"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_save_on_top_of_anothers_save_is_refused()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", Started(segment, "Eén"), HttpStatusCode.Created));
        await content.Put(Writer, $"/messages/{message}", Started(segment, "Twee"));

        await content.Put(Writer, $"/messages/{message}", Started(segment, "Drie"), HttpStatusCode.PreconditionFailed, version: 1);
    }

    [Fact]
    public async Task What_was_saved_before_can_be_put_back_and_that_can_be_undone_too()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", Started(segment, "Eén"), HttpStatusCode.Created));
        await content.Put(Writer, $"/messages/{message}", Started(segment, "Twee"));

        (await Restore(message, 1))["current"]!["content"]!["text"]!.GetValue<string>().ShouldBe("Eén");
        (await Restore(message, 2))["current"]!["content"]!["text"]!.GetValue<string>().ShouldBe("Twee");

        var saves = (await content.Get(Evaluator, $"/messages/{message}/saves"))["items"]!.AsArray();
        saves.Select(save => save!["save"]!.GetValue<int>()).ShouldBe([4, 3, 2, 1]);
        Word(saves[0]!["contentHash"]).ShouldBe(Word(saves[2]!["contentHash"]));
        Word((await content.Get(Evaluator, $"/messages/{message}/saves/1"))["content"]!["text"]).ShouldBe("Eén");
        await content.Get(Evaluator, $"/messages/{message}/saves/9", HttpStatusCode.NotFound);
        (await content.Get(Evaluator, $"/dossiers/{campaign}"))["audit"]!.AsArray().Select(row => Word(row!["action"])).TakeLast(4)
            .ShouldBe(["message-written", "draft-saved", "draft-saved", "draft-saved"]);
    }

    [Fact]
    public async Task A_discarded_draft_stays_to_be_read_and_writing_on_begins_the_next_version()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", Started(segment, "Eén"), HttpStatusCode.Created));

        await content.PostMatching(Writer, $"/messages/{message}", "/discards", new { });
        Word((await content.PostMatching(Writer, $"/messages/{message}", "/discards", new { }, HttpStatusCode.Conflict))["code"]).ShouldBe("message-status");

        (await content.Status($"/messages/{message}")).ShouldBe("withdrawn");
        (await content.Put(Writer, $"/messages/{message}", Started(segment, "Twee")))["messageVersion"]!.GetValue<int>().ShouldBe(2);
    }

    private Task<System.Text.Json.Nodes.JsonNode> Restore(string message, int save) => content.PostMatching(Writer, $"/messages/{message}", "/restorations", new { save });

    private static object Started(Guid segment, string text) => new { kind = "norm", delivery = "targeted", segmentId = segment, text };
}
