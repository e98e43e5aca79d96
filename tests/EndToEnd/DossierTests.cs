using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Campagne.EndToEndTests;

/// <summary>The account of a campaign can be read by people, checked by a schema, and verified by a command; what was tampered with is seen.</summary>
[Collection("campagne")]
public sealed class DossierTests(CampagneInstallation campagne)
{
    private static readonly JsonSchema schema = JsonSchema.Read(Path.Combine(Checkout.Root, "docs", "schemas", "dossier.schema.json"));

    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task An_exported_dossier_fits_its_schema_and_is_verified_until_somebody_changes_a_word()
    {
        var address = await Published();
        var dossier = await job.Evaluator.GetAsync(address).Is(HttpStatusCode.OK);

        schema.Faults(dossier).ShouldBeEmpty();
        var verified = await Verify(dossier);
        verified.ExitCode.ShouldBe(0, verified.Output);
        verified.Lines.Take(4).ShouldAllBe(line => line.EndsWith("alles klopt."));

        var row = dossier["parts"]!["content"]!["content"]!["audit"]![1]!;
        row["actorName"] = "Iemand Anders";
        var tampered = await Verify(dossier);
        tampered.ExitCode.ShouldBe(1);
        tampered.Output.ShouldContain($"content: KLOPT NIET. Regel {row["seq"]}");
        row.AsObject().Remove("hash");
        schema.Faults(dossier).ShouldBe(["$.parts.content.content.audit[1].hash is missing"]);
        (await Verify(dossier)).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task A_dossier_is_a_page_that_anybody_can_read_and_print()
    {
        var address = await Published();
        using var asked = await job.Evaluator.GetAsync(address + "?format=html");
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Accept = { new("text/html"), new("application/json", 0.9) } } };
        using var preferred = await job.Evaluator.SendAsync(request);

        foreach (var answer in (HttpResponseMessage[])[asked, preferred])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
            answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("default-src 'none'");
        }

        var html = await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Checkout.Artifacts("test-logs"), "dossier.html"), html, TestContext.Current.CancellationToken); // for a person to look at
        var page = XDocument.Parse(html).Root!;
        page.Attribute("lang")!.Value.ShouldBe("nl");
        page.Descendants("script").ShouldBeEmpty();
        page.Descendants("h1").ShouldHaveSingleItem();
        page.Descendants("p").First(paragraph => paragraph.Attribute("class") is not null).Value.ShouldStartWith("Deze verantwoording is compleet");
        page.Descendants("main").Single().Elements("section").Select(section => section.Attribute("id")!.Value).ShouldBe(["content", "audience", "publishing", "measurement"]);
        page.Value.ShouldContain("Stel je vraag");
        await job.Evaluator.GetAsync(address + "?format=pdf").IsProblem(HttpStatusCode.BadRequest);
        using var refused = await job.Administrator.GetAsync(address + "?format=html");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_logs_in_the_databases_are_verified_and_a_changed_row_is_named()
    {
        await Published();
        Parts[] services = [Parts.Content, Parts.Audience, Parts.Publishing, Parts.Measurement, Parts.Gateway];
        string[] command = ["audit", "verify", .. services.SelectMany(service => new[] { "--database", campagne.ConnectionString(service) })];
        var sound = await Launcher.Run(command);
        sound.ExitCode.ShouldBe(0, sound.Output);

        var audience = campagne.Database(Parts.Audience);
        await Execute("alter table audit disable trigger audit_append_only; update audit set actor_name = actor_name || ' junior' where seq = 2");
        try
        {
            var broken = await Launcher.Run([.. command, "--language", "en"]);
            broken.ExitCode.ShouldBe(1);
            broken.Lines.Count(line => line.Contains("DOES NOT FIT", StringComparison.Ordinal)).ShouldBe(1);
            broken.Output.ShouldContain("Row 2");
        }
        finally
        {
            await Execute("update audit set actor_name = left(actor_name, -7) where seq = 2; alter table audit enable trigger audit_append_only");
        }

        (await Launcher.Run(command)).ExitCode.ShouldBe(0);

        async Task Execute(string sql)
        {
            await using var statement = audience.CreateCommand(sql);
            await statement.ExecuteNonQueryAsync();
        }
    }

    /// <returns>Where the dossier of a campaign stands that published a post.</returns>
    private async Task<string> Published()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        await job.Desk.Until(await job.Plan(message, account, TimeSpan.FromSeconds(1)), "published");
        return $"api/gateway/v1/dossiers/{message.Campaign.Id}";
    }

    private static async Task<Launcher.Outcome> Verify(JsonNode dossier)
    {
        var file = Path.Combine(Checkout.Artifacts("test-logs"), $"dossier-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, dossier.ToJsonString());
        try
        {
            return await Launcher.Run(["audit", "verify", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
