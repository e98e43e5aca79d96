using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campagne.Testing;

/// <summary>What people do at Publishing: connect accounts, plan posts and see what became of them. Through the gateway or at the service itself.</summary>
/// <param name="root">Where Publishing is seen from the clients: <c>api/publishing/v1/</c> at the gateway, <c>v1/</c> at the service.</param>
public sealed class PostingDesk(HttpClient writer, HttpClient expert, HttpClient administrator, string root, SandboxControl sandbox)
{
    private const string Zone = "Europe/Amsterdam";

    /// <summary>A connected channel account.</summary>
    /// <param name="Platform">Where its numbers are counted.</param>
    public sealed record Account(Guid Id, SandboxControl.PlatformAccount Platform);

    /// <summary>Connects an account that nobody used before, by the whole consent, with the 18+ control on and its audience collected.</summary>
    /// <param name="platform">tiktok or instagram.</param>
    public async Task<Account> Connect(string platform)
    {
        var theirs = await sandbox.NewAccount(platform);
        using var started = await administrator.PostAsJsonAsync($"{root}channel-accounts/connections", new { platform });
        var authorize = (await Task.FromResult(started).Is(HttpStatusCode.Created))["authorizeUrl"]!.GetValue<string>();
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        if (started.Headers.TryGetValues("Set-Cookie", out var cookies))
            browser.DefaultRequestHeaders.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        using var consent = await browser.GetAsync(authorize);
        using var back = await browser.GetAsync(consent.Headers.Location);
        var page = (back.Headers.Location?.Query).ShouldNotBeNull($"{consent.Headers.Location} answered {(int)back.StatusCode}");
        page.ShouldStartWith("?connected=");
        var id = Guid.Parse(page["?connected=".Length..]);

        var account = $"{root}channel-accounts/{id}";
        using var seen = await administrator.GetAsync(account);
        using var safeguard = new HttpRequestMessage(HttpMethod.Put, account + "/safeguards") { Content = JsonContent.Create(new { audienceControl18Plus = true }) };
        safeguard.Headers.IfMatch.Add(seen.Headers.ETag!);
        await administrator.SendAsync(safeguard).Is(HttpStatusCode.OK);
        await CollectAudience(id);
        return new Account(id, theirs);
    }

    public Task CollectAudience(Guid account) => administrator.PostAsync($"{root}channel-accounts/{account}/audience-collections", null).Is(HttpStatusCode.OK);

    /// <summary>Plans a post; the answer is whatever it is.</summary>
    public Task<HttpResponseMessage> TryPlan(Guid message, string variant, Guid account, DateTimeOffset due, int messageVersion = 1, string? idempotencyKey = null)
    {
        var local = TimeZoneInfo.ConvertTime(due, TimeZoneInfo.FindSystemTimeZoneById(Zone)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, root + "posts")
        {
            Content = JsonContent.Create(new
            {
                messageId = message, messageVersion, variantKey = variant, accountId = account, due = new { local, zone = Zone }, latestAfterMinutes = 60,
                moderator = new { name = "Mo Moderator", until = due.AddHours(8) },
                acknowledgements = new[]
                {
                    new { ruleId = "post/channel-fit", motivation = "Het kanaal geeft geen leeftijden; de volgers kennen we uit eigen onderzoek." },
                    new { ruleId = "post/frequency", motivation = "Meer posts op een dag dan gewoonlijk: het is een drukke week." },
                },
            }),
        };
        if (idempotencyKey is not null)
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        return writer.SendAsync(request);
    }

    /// <summary>Plans a post as soon as Publishing knows all that it needs, and has an expert decide what the rules leave to judgement.</summary>
    public async Task<Guid> Plan(Guid message, string variant, Guid account, TimeSpan from, int messageVersion = 1)
    {
        var planned = await Eventually.Of(
            async () =>
            {
                using var answer = await TryPlan(message, variant, account, TimeProvider.System.GetUtcNow() + from, messageVersion);
                return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
            },
            answer => answer.StatusCode == HttpStatusCode.Created);
        var post = JsonNode.Parse(planned.Body)!;
        var id = post["id"]!.GetValue<Guid>();
        var open = post["judgements"]!.AsArray().Select(judgement => judgement!["ruleId"]!.GetValue<string>()).ToArray();
        if (open.Length > 0)
        {
            var motivations = open.Select(ruleId => new { ruleId, text = "Gezien en akkoord: de doelgroep van dit account is bekend." });
            await Eventually.Of(() => expert.PostAsJsonAsync($"{root}posts/{id}/judgements", new { motivations }).Is(HttpStatusCode.OK)); // not while a worker just has it
        }

        return id;
    }

    public Task<JsonNode> Read(Guid post) => writer.GetAsync($"{root}posts/{post}").Is(HttpStatusCode.OK);

    public async Task<string> StatusOf(Guid post) => (await Read(post))["status"]!.GetValue<string>();

    /// <summary>Waits until the post has this status and returns it.</summary>
    /// <param name="status">As the API writes it, for example <c>published</c>.</param>
    public Task<JsonNode> Until(Guid post, string status, TimeSpan? within = null) =>
        Eventually.Of(() => Read(post), seen => seen["status"]!.GetValue<string>() == status, within ?? TimeSpan.FromSeconds(30), $"status {status}");

    /// <summary>Codes of what holds the post now.</summary>
    public static IReadOnlyList<string> Holds(JsonNode post) => [.. post["holds"]!.AsArray().Select(hold => hold!["code"]!.GetValue<string>())];
}
