using Campagne.Contracts.Content;
using Campagne.Contracts.Measurement;
using Campagne.ServiceDefaults.Security;

namespace Campagne.ServiceTests.Measurement;

public sealed class TrackedLinks(MeasurementAlone installation) : IClassFixture<MeasurementAlone>
{
    private readonly Guid campaign = Guid.NewGuid();
    private readonly HttpClient reader = installation.Anonymous(Parts.Measurement);

    [Fact]
    public async Task An_approved_link_answers_and_says_so()
    {
        var code = await Link("https://www.drugsinfo.nl/vragen?a=1&b=2");

        using var answer = await reader.GetAsync($"/l/{code}");

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.AbsoluteUri.ShouldBe("https://www.drugsinfo.nl/vragen?a=1&b=2");
        answer.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        (await installation.Bus.Next<TrackedLinkCreated>(link => link.Code == code)).CampaignId.ShouldBe(campaign);
    }

    [Fact]
    public async Task A_code_keeps_its_first_target()
    {
        var code = await Link("https://www.drugsinfo.nl/");
        await installation.Bus.Publish(MeasurementAlone.Approval(Guid.NewGuid(), Guid.NewGuid(), new PermitLink(code, "https://elsewhere.example/")));
        var later = await Link("https://www.jellinek.nl/");

        (await reader.GetAsync($"/l/{later}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await reader.GetAsync($"/l/{code}")).Headers.Location!.AbsoluteUri.ShouldBe("https://www.drugsinfo.nl/");
    }

    [Fact]
    public async Task An_unknown_code_gets_a_page_in_Dutch()
    {
        using var answer = await reader.GetAsync("/l/Unknown1");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Deze link bestaat niet");
    }

    [Fact]
    public async Task Few_clicks_are_not_shown_and_enough_are()
    {
        var code = await Link("https://www.drugsinfo.nl/");
        using var evaluator = installation.As(Person.With(Roles.Evaluator), Parts.Measurement);

        await Follow(code, 7);
        await Counted(code, 7);
        (await Clicks(evaluator))["status"]!.GetValue<string>().ShouldBe("suppressed");

        await Follow(code, 30);
        await Counted(code, 37);
        (await Clicks(evaluator))["value"]!.GetValue<long>().ShouldBe(35);
    }

    [Fact]
    public async Task No_click_whose_redirect_was_answered_is_lost_when_the_process_is_killed()
    {
        await using var other = await Installation.Start(Parts.Measurement);
        var code = MeasurementAlone.Code();
        await other.Bus.Publish(MeasurementAlone.Approval(campaign, Guid.NewGuid(), new PermitLink(code, "https://www.drugsinfo.nl/")));
        using var people = other.Anonymous(Parts.Measurement);
        people.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (iPhone)");
        await Eventually.Of(async () => (await people.GetAsync($"/l/{code}")).StatusCode.ShouldBe(HttpStatusCode.Redirect));

        var (answered, started) = (1L, 1L);
        var following = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    Interlocked.Increment(ref started);
                    if ((await people.GetAsync($"/l/{code}")).StatusCode == HttpStatusCode.Redirect)
                        Interlocked.Increment(ref answered);
                }
            }
            catch (HttpRequestException)
            {
                // the process is gone
            }
        })).ToList();
        await Eventually.Of(() => Task.FromResult(Interlocked.Read(ref answered)), count => count > 500);
        await other[Parts.Measurement].Restart();
        await Task.WhenAll(following);

        var counted = await Eventually.Of(() => Count(other, code), count => count >= answered);
        counted.ShouldBeLessThanOrEqualTo(started);
    }

    private async Task<string> Link(string target)
    {
        var code = MeasurementAlone.Code();
        await installation.Bus.Publish(MeasurementAlone.Approval(campaign, Guid.NewGuid(), new PermitLink(code, target)));
        await Eventually.Of(async () => (await reader.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/l/{code}"))).StatusCode.ShouldBe(HttpStatusCode.Redirect));
        return code;
    }

    private async Task Follow(string code, int times)
    {
        for (var time = 0; time < times; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/l/{code}");
            request.Headers.UserAgent.ParseAdd("Mozilla/5.0 (iPhone)");
            using var answer = await reader.SendAsync(request);
        }
    }

    private Task Counted(string code, long clicks) => Eventually.Of(() => Count(installation, code), count => count == clicks);

    private async Task<System.Text.Json.Nodes.JsonNode> Clicks(HttpClient evaluator) =>
        (await evaluator.GetAsync($"/v1/tracked-links?campaignId={campaign}").Is(HttpStatusCode.OK))["items"]![0]!["clicks"]!;

    private static async Task<long> Count(Installation where, string code)
    {
        await using var command = where.Database(Parts.Measurement).CreateCommand(
            "select coalesce(sum(clicks), 0)::bigint from click_count where agent = 'Person' and code = $1");
        command.Parameters.AddWithValue(code);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
