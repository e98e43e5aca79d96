using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campagne.EndToEndTests;

/// <summary>A client that did not hear the answer asks again with the same Idempotency-Key.</summary>
[Collection("campagne")]
public sealed class RepeatedRequestTests(CampagneInstallation campagne)
{
    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task The_repeat_gets_the_same_answer_and_makes_no_second_campaign()
    {
        var segment = await job.PublishedSegment();
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Create(segment, key)));

        var id = answers.Distinct().ShouldHaveSingleItem().Id;
        (await Rows(Parts.Content, "select count(*) from campaign where id = $1::uuid", id.ToString())).ShouldBe(1);
        (await Rows(Parts.Content, "select count(*) from campaign where $1::uuid = any (segment_ids)", segment.ToString())).ShouldBe(1);
    }

    [Fact]
    public async Task The_repeat_plans_no_second_post()
    {
        var account = await job.Desk.Connect("instagram");
        var message = await job.Approved(await job.ActiveCampaign(), MainJob.Text, account);
        var due = TimeProvider.System.GetUtcNow().AddMinutes(30);
        var key = Guid.NewGuid().ToString();
        var bodies = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            var answer = await Eventually.Of(
                () => job.Desk.TryPlan(message.Id, MainJob.Message.Variant(account), account.Id, due, idempotencyKey: key), seen => seen.StatusCode == HttpStatusCode.Created);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        bodies.Distinct().ShouldHaveSingleItem();
        (await Rows(Parts.Publishing, "select count(*) from post where message_id = $1::uuid", message.Id.ToString())).ShouldBe(1);
    }

    private sealed record Answer(Guid Id, string Body, string? ETag, Uri? Location);

    private async Task<Answer> Create(Guid segment, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/content/v1/campaigns") { Content = JsonContent.Create(CampaignPlans.Complete(segment)) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await job.Writer.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadAsStringAsync();
        return new Answer(JsonNode.Parse(body)!["id"]!.GetValue<Guid>(), body, answer.Headers.ETag?.Tag, answer.Headers.Location);
    }

    private async Task<long> Rows(Parts part, string sql, string id)
    {
        await using var count = campagne.Database(part).CreateCommand(sql);
        count.Parameters.Add(new() { Value = id });
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
