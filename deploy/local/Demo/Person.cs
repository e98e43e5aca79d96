using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Local.Seed;

namespace Campagne.Local;

/// <summary>Somebody who is signed in at the gateway and works through its API, as the console would.</summary>
internal sealed class Person : IDisposable
{
    private readonly HttpClient http;

    private Person(HttpClient http, string name, string id) => (this.http, Name, Id) = (http, name, id);

    public string Name { get; }

    public string Id { get; }

    public static async Task<Person> SignIn(Uri gateway, Account account, CancellationToken ct)
    {
        var browser = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(60) };
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        using var response = await browser.PostAsJsonAsync("/api/gateway/v1/sessions", new { email = account.Email, password = account.Password }, ct);
        var session = await Answer.Read(response, ct);
        session.Must(201, $"{account.Name} signs in");
        browser.DefaultRequestHeaders.Add("X-CSRF-Token", session["csrfToken"]);
        return new Person(browser, account.Name, session["id"]);
    }

    public Task<Answer> Get(string path, CancellationToken ct) => Send(HttpMethod.Get, path, null, null, ct);

    public Task<Answer> Post(string path, object? body, CancellationToken ct) => Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), null, ct);

    /// <summary>Changes what was read as <paramref name="basedOn"/>.</summary>
    public Task<Answer> Put(string path, object body, Answer basedOn, CancellationToken ct) => Send(HttpMethod.Put, path, JsonContent.Create(body), basedOn.ETag, ct);

    public async Task<Answer> Upload(string path, string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        return await Send(HttpMethod.Post, path, content, null, ct);
    }

    private async Task<Answer> Send(HttpMethod method, string path, HttpContent? content, string? ifMatch, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (ifMatch is not null)
            request.Headers.IfMatch.ParseAdd(ifMatch);
        if (method == HttpMethod.Post)
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request, ct);
        return await Answer.Read(response, ct);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What the system answered.</summary>
internal sealed record Answer(int Status, JsonNode? Body, string? ETag, string Address)
{
    public string this[string member] => Body?[member]?.ToString() ?? throw new DemoFailedException($"{Address} answered without '{member}': {Body}");

    public IEnumerable<JsonNode> Items => Body is JsonArray all ? all.OfType<JsonNode>() : Body?["items"]?.AsArray().OfType<JsonNode>() ?? [];

    public Answer Must(int status, string step) => Status == status ? this
        : throw new DemoFailedException($"{step}: expected {status}, got {Status} from {Address}\n{Body}");

    public static async Task<Answer> Read(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return new Answer((int)response.StatusCode, json && text.Length > 0 ? JsonNode.Parse(text) : null, response.Headers.ETag?.Tag, $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath}");
    }
}

/// <summary>A step of the demonstration was not as it should be.</summary>
internal sealed class DemoFailedException(string message) : Exception(message);
