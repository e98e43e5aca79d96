using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

/// <summary>Design invariant 2, through the API: one person, whatever roles that person gets, calls whatever they like in whatever order.</summary>
public sealed class FourEyesTests(ContentService content) : IClassFixture<ContentService>
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public async Task No_sequence_of_calls_by_one_person_gets_their_message_approved(int seed)
    {
        var (segment, campaign) = await content.Campaign();
        var author = Person.With("communication");
        var expert = author with { Role = "prevention-expert" };
        var message = Id(await content.Post(author, $"/campaigns/{campaign}/messages", content.Message(segment), HttpStatusCode.Created));
        var random = new Random(seed);
        using var writing = content.As(author, Parts.Content);
        using var judging = content.As(expert, Parts.Content);
        for (var step = 0; step < 60; step++)
        {
            var number = (await content.Get(Evaluator, $"/messages/{message}"))["messageVersion"]!.GetValue<int>() - random.Next(8) / 7;
            var call = random.Next(7) switch
            {
                0 => Sending(writing, HttpMethod.Put, "", content.Message(segment)),
                1 => Sending(writing, HttpMethod.Post, "/pretests", Pretest),
                2 => Sending(writing, HttpMethod.Post, "/submissions", new { version = number }),
                3 => Sending(judging, HttpMethod.Post, "/reviews", new { version = number, decision = "request-changes", remarks = new[] { new { text = "Korter" } } }),
                4 => Sending(judging, HttpMethod.Post, "/withdrawals", new { reason = "Terug" }),
                _ => Sending(judging, HttpMethod.Post, "/reviews", new { version = number, decision = "approve", imageryConfirmed = true }),
            };
            ((int)await call).ShouldBeLessThan(500);
            (await content.Status($"/messages/{message}")).ShouldNotBe("approved", $"step {step} of seed {seed}");
        }

        content.Bus.Of<Contracts.Content.MessageApproved>().ShouldNotContain(approved => approved.Permit.MessageId == Guid.Parse(message));

        async Task<HttpStatusCode> Sending(HttpClient client, HttpMethod method, string path, object body)
        {
            using var request = new HttpRequestMessage(method, $"v1/messages/{message}{path}") { Content = System.Net.Http.Json.JsonContent.Create(body) };
            if (method == HttpMethod.Put)
                request.Headers.IfMatch.ParseAdd($"\"{(await content.Get(Evaluator, $"/messages/{message}"))["version"]}\"");
            using var response = await client.SendAsync(request);
            return response.StatusCode;
        }
    }
}
