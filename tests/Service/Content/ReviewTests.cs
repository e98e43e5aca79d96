using System.Text.Json.Nodes;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

public sealed class ReviewTests(ContentService content) : IClassFixture<ContentService>
{
    // A street name is for an expert to judge.
    private static readonly string slang = Text.Replace("3-MMC", "miauw", StringComparison.Ordinal);

    [Fact]
    public async Task A_reviewer_sees_what_changed_since_the_approved_version()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);
        await content.Put(Writer, $"/messages/{message}", content.Message(segment, Text.Replace("dagen", "weken", StringComparison.Ordinal)));
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 2 });

        var review = await content.Get(OtherExpert, $"/messages/{message}/reviews/current");

        review["against"]!.ToJsonString().ShouldBe("""{"messageVersion":1,"approved":true}""");
        var words = review["words"]!.AsArray().ShouldHaveSingleItem()!;
        Word(words["subject"]).ShouldBe("text");
        words["parts"]!.AsArray().Where(part => Word(part!["kind"]) != "same").Select(part => $"{part!["kind"]} {part["text"]}").ShouldBe(["removed dagen", "added weken"]);
        review["fields"]!.AsArray().Select(change => Word(change!["field"])).ShouldBe(["window.from", "window.to"], ignoreOrder: true);
        review["pretests"]!.AsArray().Count.ShouldBe(1);
        review["assets"]!.AsArray().ShouldHaveSingleItem()!["width"]!.GetValue<int>().ShouldBe(1080);
        Word(review["decisions"]!.AsArray().ShouldHaveSingleItem()!["review"]!["decision"]).ShouldBe("approve");
        review["obstacles"]!.AsArray().Select(obstacle => Word(obstacle!["code"])).ShouldBe(["imagery-unconfirmed"]);
    }

    [Fact]
    public async Task The_view_says_all_that_is_in_the_way_of_this_caller()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", content.Message(segment, slang), HttpStatusCode.Created));

        var review = await content.Get(Writer, $"/messages/{message}/reviews/current");

        review["against"].ShouldBeNull();
        review["obstacles"]!.AsArray().Select(obstacle => Word(obstacle!["code"])).ShouldBe(
            ["experts-only", "four-eyes", "message-status", "findings", "imagery-unconfirmed", "motivation-missing"]);
    }

    [Fact]
    public async Task Findings_are_answered_one_by_one_and_an_approval_needs_them_all_on_that_version()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await Slang(campaign, segment);
        var open = (await content.Get(Expert, $"/messages/{message}/reviews/current"))["findings"]!.AsArray().Where(Judged).Select(item => Word(item!["key"])).ToList();
        open.ShouldNotBeEmpty();

        Word((await Approve(message, 1, HttpStatusCode.Conflict))["code"]).ShouldBe("motivation-missing");
        foreach (var finding in open)
            await Answer(Expert, message, 1, finding);
        var answered = await content.Get(OtherExpert, $"/messages/{message}/reviews/current");
        answered["findings"]!.AsArray().Where(Judged).ShouldAllBe(item => Word(item!["answer"]!["answeredByName"]) == Expert.Name);

        await content.Put(Writer, $"/messages/{message}", content.Message(segment, slang));
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 2 });
        Word((await Approve(message, 2, HttpStatusCode.Conflict))["code"]).ShouldBe("motivation-missing");
        Word((await Answer(Expert, message, 1, open[0], HttpStatusCode.Conflict))["code"]).ShouldBe("other-version");
        foreach (var finding in open)
            await Answer(OtherExpert, message, 2, finding);
        Word((await Approve(message, 2))["status"]).ShouldBe("approved");
        (await content.Get(Evaluator, $"/messages/{message}/versions/1"))["answers"]!.AsArray().Count.ShouldBe(open.Count);
        (await content.Get(Evaluator, $"/dossiers/{campaign}"))["audit"]!.AsArray().Count(row => Word(row!["action"]) == "finding-answered").ShouldBe(2 * open.Count);
    }

    [Fact]
    public async Task Only_a_judgement_is_answered_and_not_by_who_wrote_the_message()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await Slang(campaign, segment);
        var finding = Word((await content.Get(Expert, $"/messages/{message}/reviews/current"))["findings"]!.AsArray().First(Judged)!["key"]);

        Word((await Answer(Writer with { Role = "prevention-expert" }, message, 1, finding, HttpStatusCode.Forbidden))["code"]).ShouldBe("four-eyes");
        Word((await Answer(Expert, message, 1, "0123456789abcdef", HttpStatusCode.Conflict))["code"]).ShouldBe("no-such-finding");
    }

    [Fact]
    public async Task A_remark_stays_with_its_words_is_answered_and_settled()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);
        var (hartslag, slaap) = (Text.IndexOf("hartslag", StringComparison.Ordinal), Text.IndexOf("slaap", StringComparison.Ordinal));
        await content.Post(
            Expert, $"/messages/{message}/reviews",
            new
            {
                version = 1, decision = "request-changes",
                remarks = new object[]
                {
                    new { start = hartslag, end = hartslag + 8, quote = "hartslag", text = "Zeg dit gewoner." }, new { start = slaap, end = slaap + 5, text = "Klopt dit?" },
                    new { text = "Te lang." },
                },
            });

        await content.Put(Writer, $"/messages/{message}", content.Message(segment, "Let op. " + Text.Replace("hartslag", "hart", StringComparison.Ordinal)));

        var remarks = (await content.Get(Writer, $"/messages/{message}/remarks?status=open"))["items"]!.AsArray();
        remarks.Select(remark => Word(remark!["anchor"]!["state"])).ShouldBe(["whole", "anchored", "lost"], ignoreOrder: false);
        remarks[1]!["anchor"]!["start"]!.GetValue<int>().ShouldBe(slaap + "Let op. ".Length - 4);
        var asked = Id(remarks[1]!);
        await content.Post(Writer, $"/messages/{message}/remarks/{asked}/replies", new { text = "Ja, zie de bron." }, HttpStatusCode.Created);
        var settled = await content.Post(Writer, $"/messages/{message}/remarks/{asked}/resolutions", new { text = "Gedaan." });
        Word(settled["status"]).ShouldBe("resolved");
        settled["replies"]!.AsArray().Select(reply => Word(reply!["text"])).ShouldBe(["Ja, zie de bron.", "Gedaan."]);
        Word((await content.Post(Writer, $"/messages/{message}/remarks/{asked}/resolutions", new { }, HttpStatusCode.Conflict))["code"]).ShouldBe("remark-resolved");
        (await content.Get(Writer, $"/messages/{message}/remarks?status=open"))["items"]!.AsArray().Count.ShouldBe(2);
        var page = await content.Get(Writer, $"/messages/{message}/remarks?limit=1");
        (await content.Get(Writer, $"/messages/{message}/remarks?limit=2&cursor={page["next"]}"))["items"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_remark_on_words_that_are_not_there_is_refused()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);

        var refused = await content.Post(
            Expert, $"/messages/{message}/reviews",
            new
            {
                version = 1, decision = "request-changes",
                remarks = new object[] { new { start = 0, end = 3, quote = "Iets", text = "?" }, new { text = "?", subject = "variants.onbekend.caption" }, new { start = 9_000, end = 9_001, text = "?" } },
            },
            HttpStatusCode.BadRequest);

        refused["errors"]!.AsArray().Select(error => Word(error!["code"])).ShouldBe(["remark-quote-differs", "remark-subject-unknown", "remark-quote-differs"]);
        (await content.Status($"/messages/{message}")).ShouldBe("submitted");
    }

    private async Task<string> Slang(string campaign, Guid segment)
    {
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", content.Message(segment, slang), HttpStatusCode.Created));
        await content.Post(Writer, $"/messages/{message}/pretests", Pretest, HttpStatusCode.Created);
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 });
        return message;
    }

    private static bool Judged(JsonNode? item) => Word(item!["finding"]!["severity"]) == "judge";

    private Task<JsonNode> Answer(Person person, string message, int version, string finding, HttpStatusCode status = HttpStatusCode.OK) =>
        content.Post(person, $"/messages/{message}/motivations", new { version, finding, motivation = "Zo noemen de mensen om wie het gaat het zelf." }, status);

    private Task<JsonNode> Approve(string message, int version, HttpStatusCode status = HttpStatusCode.OK) =>
        content.Post(OtherExpert, $"/messages/{message}/reviews", new { version, decision = "approve", imageryConfirmed = true }, status);
}
