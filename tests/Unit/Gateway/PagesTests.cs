using System.Text.RegularExpressions;
using Campagne.Gateway.Features;
using Campagne.Gateway.Live;
using Campagne.Gateway.Pages;
using Campagne.Gateway.Parts;

namespace Campagne.UnitTests.Gateway;

public sealed class PagesTests
{
    [Fact]
    public void The_start_page_takes_nothing_from_elsewhere_and_runs_no_script()
    {
        var html = StartPage.Html([], "nl");

        html.ShouldNotContain("<script");
        html.ShouldNotContain("style=\"");
        Regex.Matches(html, "(?:href|src)=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ShouldAllBe(address => address[0] == '/' || address[0] == '#');
    }

    [Fact]
    public void The_start_page_says_of_every_part_how_it_is()
    {
        var html = StartPage.Html([new PartStatus("content", "ready", []), new PartStatus("audience", "degraded", [])], "nl");

        html.ShouldContain("<td>werkt</td>");
        html.ShouldContain("<td>werkt, maar niet volledig</td>");
        Regex.Count(html, "<td>geeft geen antwoord</td>").ShouldBe(2);
    }

    [Fact]
    public void Security_txt_expires_in_the_future_and_under_a_year()
    {
        var now = new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);

        var lines = SecurityTxt.Text("mailto:security@campagne.example", null, "https://campagne.example", now).Split('\n');

        var expires = DateTimeOffset.Parse(lines.Single(line => line.StartsWith("Expires: ", StringComparison.Ordinal))["Expires: ".Length..], System.Globalization.CultureInfo.InvariantCulture);
        expires.ShouldBeInRange(now.AddDays(90), now.AddDays(360));
        lines.ShouldContain("Canonical: https://campagne.example/.well-known/security.txt");
    }

    [Fact]
    public void The_state_of_the_whole_is_the_worst_of_its_parts()
    {
        Status.Worst(["ready", "ready"]).ShouldBe("ready");
        Status.Worst(["ready", "unready", "degraded"]).ShouldBe("unready");
        Status.Worst(["silent", "unready"]).ShouldBe("silent");
    }

    [Theory]
    [InlineData("1000-1", "1000-0", true)]
    [InlineData("999-5", "1000-0", false)]
    [InlineData("1000-0", "1000-0", false)]
    [InlineData("10000-0", "9999-9", true)]
    [InlineData("", "9999-9", true)] // told without Redis: it has no place
    public void A_live_event_is_told_once(string id, string last, bool after) => PlacedEvent.IsAfter(id, last).ShouldBe(after);
}
