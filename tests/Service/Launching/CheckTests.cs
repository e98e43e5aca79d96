using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.ServiceTests.Content;

namespace Campagne.ServiceTests.Launching;

/// <summary>The rules on texts of one's own: the command, and the service that must say the same.</summary>
public sealed class CheckTests(ContentService content) : IClassFixture<ContentService>
{
    private static readonly string corpus = Path.Combine(Checkout.Root, "tests", "Unit", "DossierRules", "Corpus", "messages-dev.jsonl");

    [Fact]
    public async Task The_command_and_the_service_give_the_same_answer_field_by_field()
    {
        var texts = (await File.ReadAllLinesAsync(corpus, TestContext.Current.CancellationToken)).Select(line => JsonNode.Parse(line)!).ToList();
        var checkedTexts = await Launcher.Run(["check", corpus]);
        checkedTexts.ExitCode.ShouldBe(0, checkedTexts.Errors);
        checkedTexts.Lines.Count.ShouldBe(texts.Count);

        using var client = content.As(ContentService.Evaluator, Parts.Content);
        foreach (var (text, line) in texts.Zip(checkedTexts.Lines))
        {
            var useStatus = text["useStatus"]!.GetValue<string>() switch { "InContact" => "in-contact", "DoesNotUse" => "does-not-use", var other => other.ToLowerInvariant() };
            var over = await client.PostAsJsonAsync("v1/rule-checks", new { text = text["text"], kind = text["kind"], useStatus, delivery = text["delivery"] }).Is(HttpStatusCode.OK);
            var here = JsonNode.Parse(line)!;
            here["id"]!.GetValue<string>().ShouldBe(text["id"]!.GetValue<string>());
            JsonNode.DeepEquals(here["findings"], over["findings"]).ShouldBeTrue($"{here.ToJsonString()}\n{over.ToJsonString()}");
            here["rulesetVersion"]!.GetValue<int>().ShouldBe(over["rulesetVersion"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_named_and_the_rest_is_checked()
    {
        const string lines =
            """
            {"id": 7, "text": "De junk op de hoek. Bel 0900-1995.", "kind": "help", "useStatus": "in-contact", "delivery": "targeted"}

            {"id": "half", "text": "Tekst zonder soort."}
            geen json
            {"text": "Bel 0900-1995.", "kind": "help", "useStatus": "Any", "delivery": "public"}
            """;

        var answer = await Launcher.Run(["check", "-"], lines);

        answer.ExitCode.ShouldBe(65);
        answer.Lines.Count.ShouldBe(2);
        var first = JsonNode.Parse(answer.Lines[0])!;
        first["id"]!.GetValue<int>().ShouldBe(7);
        first["findings"]![0]!["evidence"]!.GetValue<string>().ShouldBe("junk");
        JsonNode.Parse(answer.Lines[1])!["id"].ShouldBeNull();
        answer.Errors.ShouldContain("regel 3: \"kind\"");
        answer.Errors.ShouldContain("regel 3: \"delivery\"");
        answer.Errors.ShouldContain("regel 4: ");
        answer.Errors.ShouldNotContain("regel 1:");
    }

    [Fact]
    public async Task One_text_is_explained_to_a_person_in_the_language_that_is_asked()
    {
        string[] text = ["check", "--text", "Junkies verpesten je avond.", "--kind", "consequence"];

        (await Launcher.Run(text)).Output.ShouldContain("mag niet  message/no-stigma: “Junkies”");
        (await Launcher.Run([.. text, "--language", "en"])).Output.ShouldContain("not allowed  message/no-stigma: “Junkies”");
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_ruleset_that_is_none_are_refused()
    {
        (await Launcher.Run(["check", "er-is-niets.jsonl"])).ExitCode.ShouldBe(66);
        (await Launcher.Run(["check", corpus, "--ruleset", corpus])).ExitCode.ShouldNotBe(0);
    }
}
