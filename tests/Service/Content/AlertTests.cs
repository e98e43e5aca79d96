using Campagne.Contracts.Content;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

public sealed class AlertTests(ContentService content) : IClassFixture<ContentService>
{
    private static readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task A_withdrawn_alert_takes_back_the_approval_and_tells_what_passed_it_on()
    {
        var (alert, message) = await Approved();
        (await content.Bus.Next<MessageApproved>(approved => approved.Permit.MessageId == Guid.Parse(message))).Permit.Kind.ShouldBe(MessageKind.Alert);

        Word((await content.Post(Expert, $"/alerts/{alert}/withdrawals", new { reason = "De pillen zijn niet meer gezien." }))["status"]).ShouldBe("withdrawn");

        var ended = await content.Bus.Next<AlertEnded>(over => over.AlertId == Guid.Parse(alert));
        ended.Messages.ShouldBe([new AlertMessage(Guid.Parse(message), 1)]);
        ended.WithdrawnBy.ShouldBe(Expert.Id);
        ended.Reason.ShouldContain("De pillen zijn niet meer gezien.");
        (await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message))).Reason.ShouldBe(ended.Reason);
        (await content.Status($"/messages/{message}")).ShouldBe("withdrawn");
        Word((await content.Post(Expert, $"/alerts/{alert}/withdrawals", new { reason = "Nog een keer." }, HttpStatusCode.Conflict))["code"]).ShouldBe("alert-over");
    }

    [Fact]
    public async Task An_alert_past_its_last_day_ends_by_itself_also_for_a_message_that_is_being_rewritten()
    {
        var (alert, message) = await Approved();
        var (segment, _) = await Where(message);
        await content.Put(Writer, $"/messages/{message}", Warning(segment, alert));
        await using (var late = content.Database(Parts.Content).CreateCommand($"update alert set begins_on = '2026-01-01', ends_on = '2026-01-02' where id = '{alert}'"))
            await late.ExecuteNonQueryAsync();

        var ended = await content.Bus.Next<AlertEnded>(over => over.AlertId == Guid.Parse(alert), within: TimeSpan.FromMinutes(1));

        ended.WithdrawnBy.ShouldBeNull();
        ended.Messages.ShouldBe([new AlertMessage(Guid.Parse(message), 1)]);
        (await content.Status($"/alerts/{alert}")).ShouldBe("ended");
        (await content.Get(Evaluator, $"/messages/{message}"))["live"]!["missing"]!.AsArray().Select(fault => Word(fault!["code"])).ShouldContain("alert-over");
    }

    [Fact]
    public async Task A_changed_term_takes_back_the_approval_and_the_message_is_saved_with_the_new_one()
    {
        var (alert, message) = await Approved();

        await content.Put(Expert, $"/alerts/{alert}", new { reference = "Red Alert", beginsOn = today, endsOn = today.AddDays(2) });

        (await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message))).Reason.ShouldContain("gewijzigd");
        var saved = await content.Put(Writer, $"/messages/{message}", Warning((await Where(message)).Segment, alert));
        Word(saved["current"]!["content"]!["alert"]!["endsOn"]).ShouldBe(today.AddDays(2).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_message_of_this_kind_names_an_alert_that_holds()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", Warning(segment, null), HttpStatusCode.Created));

        var refused = await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 }, HttpStatusCode.Conflict);

        refused["errors"]!.AsArray().Select(error => Word(error!["code"])).ShouldBe(["alert-needed"]);
        await content.Post(Expert, "/alerts", new { reference = "Oud", beginsOn = "2026-01-01", endsOn = "2026-01-02" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Alerts_are_listed_by_state()
    {
        var alert = await Alert();
        (await content.Get(Writer, "/alerts?status=running&limit=200"))["items"]!.AsArray().Select(item => Id(item!)).ShouldContain(alert);
        await content.Post(Expert, $"/alerts/{alert}/withdrawals", new { reason = "Toch niet." });
        (await content.Get(Writer, "/alerts?status=running&limit=200"))["items"]!.AsArray().Select(item => Id(item!)).ShouldNotContain(alert);
        (await content.Get(Writer, "/alerts?status=withdrawn&limit=200"))["items"]!.AsArray().Select(item => Id(item!)).ShouldContain(alert);
    }

    private async Task<string> Alert() => Id(await content.Post(
        Expert, "/alerts", new { reference = "Red Alert", beginsOn = today, endsOn = today.AddDays(7), source = "https://www.drugs-test.nl" }, HttpStatusCode.Created));

    private async Task<(string Alert, string Message)> Approved()
    {
        var (segment, campaign) = await content.Campaign();
        var alert = await Alert();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", Warning(segment, alert), HttpStatusCode.Created));
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 });
        await content.Approve(OtherExpert, message, 1); // an alert needs no pretest
        return (alert, message);
    }

    private async Task<(Guid Segment, string Campaign)> Where(string message)
    {
        var found = await content.Get(Evaluator, $"/messages/{message}");
        return (found["current"]!["content"]!["segmentId"]!.GetValue<Guid>(), Word(found["campaignId"]));
    }

    private object Warning(Guid segment, string? alert)
    {
        var message = System.Text.Json.JsonSerializer.SerializeToNode(content.Message(segment))!.AsObject();
        (message["kind"], message["alertId"]) = ("alert", alert);
        return message;
    }
}
