using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

/// <summary>Design invariant 2, through the API: one person, whatever roles that person gets, calls whatever they like in whatever order.</summary>
public sealed class FourEyesTests(ContentService content) : IClassFixture<ContentService>
{
    private const int Steps = 80;

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task No_sequence_of_calls_by_one_person_gets_their_message_approved_or_their_campaign_started(int seed)
    {
        var (segment, others) = await content.Campaign();
        var one = new OnePerson(content, segment, others, new Random(seed));
        await one.Write();
        for (var step = 0; step < Steps; step++)
        {
            var (call, status) = await one.Step();
            ((int)status).ShouldBeLessThan(500, $"{call}, step {step} of seed {seed}");
            foreach (var message in one.Messages)
                (await content.Status($"/messages/{message}")).ShouldNotBe("approved", $"after {call}, step {step} of seed {seed}");
            foreach (var campaign in one.Campaigns)
                (await content.Status($"/campaigns/{campaign}")).ShouldBeOneOf(["draft", "submitted"], $"after {call}, step {step} of seed {seed}");
        }

        one.Succeeded.Count.ShouldBeGreaterThan(8, "a sequence of refusals proves nothing");
        content.Bus.Of<Contracts.Content.MessageApproved>().ShouldNotContain(approved => one.Messages.Contains(approved.Permit.MessageId.ToString()));
        content.Bus.Of<Contracts.Content.CampaignActivated>().ShouldNotContain(activated => one.Campaigns.Contains(activated.CampaignId.ToString()));
    }

    /// <summary>Somebody with every role that can do something, and nobody to help.</summary>
    private sealed class OnePerson(ContentService content, Guid segment, string others, Random random)
    {
        private readonly Person writer = Person.With("communication");

        /// <summary>What this person wrote.</summary>
        public List<string> Messages { get; } = [];

        public List<string> Campaigns { get; } = [];

        /// <summary>The kinds of call that were answered with success at least once.</summary>
        public HashSet<string> Succeeded { get; } = [];

        public async Task Write()
        {
            var campaign = Campaigns.Count > 0 && random.Next(2) == 0 ? Any(Campaigns) : others;
            var created = await Send(writer, HttpMethod.Post, $"/campaigns/{campaign}/messages", content.Message(segment));
            if (created.Body is { } message)
                Messages.Add(Id(message));
        }

        public async Task<(string Call, HttpStatusCode Status)> Step()
        {
            var message = Any(Messages);
            var seen = await content.Get(Evaluator, $"/messages/{message}");
            var version = seen["messageVersion"]!.GetValue<int>() - random.Next(10) / 9;
            var expert = writer with { Role = "prevention-expert" };
            var (person, method, call, body) = random.Next(22) switch
            {
                0 => (writer, HttpMethod.Put, "", content.Message(segment, random.Next(2) == 0 ? null : Text + " ")),
                1 => (writer, HttpMethod.Post, "/pretests", Pretest),
                2 or 3 or 4 => (writer, HttpMethod.Post, "/submissions", new { version }),
                5 => (expert, HttpMethod.Post, "/reviews", new { version, decision = "request-changes", remarks = new[] { new { text = "Korter" } } }),
                6 => (expert, HttpMethod.Post, "/withdrawals", new { reason = "Terug" }),
                7 => (expert, HttpMethod.Post, "/pauses", new { reason = "Even wachten" }),
                8 => (expert, HttpMethod.Post, "/resumptions", new { reason = "Gaat door" }),
                9 => (writer, HttpMethod.Post, "/restorations", new { save = random.Next(1, 4) }),
                10 => (writer, HttpMethod.Post, "/discards", new { }),
                11 => (expert, HttpMethod.Put, "/assignment", new { ownerId = writer.Id }),
                12 => (expert, HttpMethod.Post, "/motivations", new { version, finding = await AnyFinding(expert, message), motivation = "Dat vind ik zelf goed genoeg." }),
                13 => (writer, HttpMethod.Post, "/new", new object()),
                14 => (writer, HttpMethod.Post, "/campaign", new object()),
                15 => (expert, HttpMethod.Post, "/activation", new object()),
                16 => (expert, HttpMethod.Post, "/alerts", new object()),
                _ => (expert, HttpMethod.Post, "/reviews", (object)new { version, decision = "approve", imageryConfirmed = true }),
            };
            var status = call switch
            {
                "/new" => await Written(),
                "/campaign" => await Planned(),
                "/activation" => await Activated(expert),
                "/alerts" => (await Send(expert, method, call, new { reference = "Eigen", beginsOn = "2026-01-01", endsOn = "2099-01-01" })).Status,
                _ => (await Send(person, method, $"/messages/{message}{call}", body, seen["version"]!.GetValue<long>())).Status,
            };
            if ((int)status < 300)
                Succeeded.Add($"{method} {call}");
            return ($"{person.Role} {method} {call}", status);
        }

        private async Task<HttpStatusCode> Written()
        {
            await Write();
            return HttpStatusCode.Created;
        }

        private async Task<HttpStatusCode> Planned()
        {
            var created = await Send(writer, HttpMethod.Post, "/campaigns", Plan(segment));
            Campaigns.Add(Id(created.Body!));
            return (await Send(writer, HttpMethod.Post, $"/campaigns/{Campaigns[^1]}/submissions", null)).Status;
        }

        private async Task<HttpStatusCode> Activated(Person expert) => Campaigns.Count == 0 ? HttpStatusCode.NotFound
            : (await Send(expert, HttpMethod.Post, $"/campaigns/{Any(Campaigns)}/activations", new { motivations = Array.Empty<object>() })).Status;

        private async Task<string> AnyFinding(Person expert, string message) =>
            (await content.Get(expert, $"/messages/{message}/reviews/current"))["findings"]!.AsArray() is { Count: > 0 } findings ? Word(findings[random.Next(findings.Count)]!["key"]) : "geen";

        private T Any<T>(List<T> items) => items[random.Next(items.Count)];

        private async Task<(HttpStatusCode Status, JsonNode? Body)> Send(Person person, HttpMethod method, string path, object? body, long? version = null)
        {
            using var client = content.As(person, Parts.Content);
            using var request = new HttpRequestMessage(method, "v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
            if (version is not null)
                request.Headers.IfMatch.ParseAdd($"\"{version}\"");
            using var response = await client.SendAsync(request);
            return (response.StatusCode, response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null);
        }
    }
}
