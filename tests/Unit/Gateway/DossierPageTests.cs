using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Campagne.Gateway.Features;
using Campagne.Gateway.Pages;

namespace Campagne.UnitTests.Gateway;

public sealed class DossierPageTests
{
    private static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl");

    private const string Content =
        """
        {
          "campaign": {"id": "0198c0a0-0000-7000-8000-000000000001", "name": "Weet <wat> je niet weet", "status": "active", "brief": {"goal": "Kennis", "goals": [{"name": "Norm", "baseline": 20}]}, "authors": [{"id": "1", "name": "Wil Schrijver"}]},
          "evaluation": null,
          "messages": [{"message": {"id": "m1", "title": "Je weet het niet", "status": "approved"}, "versions": [{"number": 1, "status": "approved", "content": {"text": "<script>alert(1)</script> & meer"}, "findings": [{"id": "f1", "ruleId": "message/slang", "severity": "judge", "start": null, "message": {"nl": "Straatnaam.", "en": "Street name."}, "source": {"document": "002", "section": "5.9"}}]}]}],
          "audit": [{"seq": 1, "at": "2026-11-21T08:00:00+00:00", "actorId": null, "actorName": "Wil Schrijver", "action": "campaign-created", "subjectType": "campaign", "subjectId": "c1", "before": null, "after": "{\"name\":\"x\"}", "hash": "ab"}],
          "chain": {"verified": true, "rows": 1, "firstBroken": null}
        }
        """;

    private static readonly XElement page = Page(dutch);

    [Fact]
    public void A_reader_finds_the_way_by_landmarks_and_headings_that_skip_no_level()
    {
        page.Attribute("lang")!.Value.ShouldBe("nl");
        ((string[])["header", "nav", "main", "footer"]).ShouldAllBe(landmark => page.Descendants(landmark).Count() == 1);
        var levels = page.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6']).Select(element => element.Name.LocalName[1] - '0').ToList();
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();
        ids.ShouldBeUnique();
        page.Descendants("a").Select(link => link.Attribute("href")!.Value.TrimStart('#')).ShouldBeSubsetOf(ids);
        page.Descendants().Attributes("aria-labelledby").Select(label => label.Value).ShouldBeSubsetOf(ids);
    }

    [Fact]
    public void Every_table_has_a_caption_and_headers_for_its_columns_and_rows()
    {
        var tables = page.Descendants("table").ToList();

        tables.ShouldNotBeEmpty();
        tables.ShouldAllBe(table => table.Element("caption") != null);
        tables.SelectMany(table => table.Element("thead")!.Descendants("th")).ShouldAllBe(header => header.Attribute("scope")!.Value == "col");
        tables.SelectMany(table => table.Element("tbody")!.Elements("tr")).ShouldAllBe(row => row.Elements("th").Single().Attribute("scope")!.Value == "row");
    }

    [Fact]
    public void What_people_wrote_is_shown_and_never_run()
    {
        page.Descendants("script").ShouldBeEmpty();
        page.Value.ShouldContain("<script>alert(1)</script> & meer");
        page.Element("head")!.Element("title")!.Value.ShouldBe("Verantwoording van Weet <wat> je niet weet");
        page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName is "src" or "style").ShouldBeEmpty();
    }

    [Fact]
    public void Fields_and_states_are_said_in_everyday_words_and_moments_in_dutch_time()
    {
        page.Value.ShouldContain("Boodschap Je weet het niet");
        page.Value.ShouldContain("goedgekeurd");
        page.Value.ShouldContain("21 november 2026 09:00:00");
        page.Value.ShouldContain("Straatnaam.");
        page.Value.ShouldNotContain("Street name.");
        Page(CultureInfo.GetCultureInfo("en")).Value.ShouldContain("Street name.");
    }

    [Fact]
    public void A_part_that_is_missing_says_so_at_the_top_and_in_its_place()
    {
        page.Descendants("p").Count(paragraph => paragraph.Attribute("class")?.Value == "bad").ShouldBe(2);
        page.Value.ShouldContain("gaf geen antwoord, later opnieuw");
    }

    private static XElement Page(CultureInfo language)
    {
        CultureInfo.CurrentUICulture = language;
        var content = JsonDocument.Parse(Content).RootElement;
        var answer = Dossier.Gather(Guid.Empty, DateTimeOffset.UnixEpoch, new Dictionary<string, Dossier.PartAnswer>(StringComparer.Ordinal)
        {
            ["content"] = new("present", null, content.GetProperty("chain"), content), ["measurement"] = new("missing", "gaf geen antwoord, later opnieuw", null, null),
        });
        return XDocument.Parse(DossierPage.Html(answer, language)).Root!;
    }
}
