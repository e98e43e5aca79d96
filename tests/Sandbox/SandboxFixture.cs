using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Campagne.SandboxTests;

/// <summary>A sandbox of its own on a free port, spoken to over HTTP only.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private WebApplication? app;
    private string address = "";

    public string Store { get; } = Directory.CreateTempSubdirectory("campagne-sandbox-").FullName;
    public HttpClient Http { get; private set; } = new();
    public MediaHost Media { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Media.StartAsync();
        await StartAsync();
    }

    public async Task StartAsync()
    {
        app = SandboxApp.Build(
        [
            "--urls=http://127.0.0.1:0", $"--Sandbox:Store={Store}", "--Logging:LogLevel:Default=Warning",
            "--TikTok:ClientKey=key", "--TikTok:ClientSecret=secret", "--Instagram:ClientId=4242", "--Instagram:ClientSecret=geheim",
        ]);
        await app.StartAsync();
        address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public async Task StopAsync()
    {
        Http.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Media.DisposeAsync();
        Directory.Delete(Store, recursive: true);
    }

    /// <summary>Fresh state; media, tokens and counts of other tests are gone.</summary>
    public async Task ResetAsync(object? settings = null)
    {
        (await Http.PostAsJsonAsync("/sandbox/reset", new { })).EnsureSuccessStatusCode();
        if (settings is not null) await SettingsAsync(settings);
    }

    public async Task SettingsAsync(object settings) => (await Http.PutAsJsonAsync("/sandbox/settings", settings)).EnsureSuccessStatusCode();

    public async Task FaultAsync(object fault) => (await Http.PostAsJsonAsync("/sandbox/faults", fault)).StatusCode.ShouldBe(HttpStatusCode.Created);

    public async Task<string> TokenAsync(string platform, string account, params string[] scopes)
    {
        var answer = await Http.PostAsJsonAsync("/sandbox/tokens", scopes.Length == 0
            ? new { platform, account }
            : (object)new { platform, account, scopes });
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
    }

    public async Task<JsonObject> PublicationsAsync(string query = "") => (await Http.GetFromJsonAsync<JsonObject>("/sandbox/publications" + query))!;

    public async Task<JsonArray> MutationsAsync(string query = "") =>
        (await Http.GetFromJsonAsync<JsonObject>("/sandbox/mutations" + query))!["mutations"]!.AsArray();

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? token = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new Reply(answer.StatusCode, text.StartsWith('{')
            ? JsonNode.Parse(text)!.AsObject()
            : [], answer.Headers.Location, answer.Content.Headers.ContentRange?.ToString());
    }

    public Task<Reply> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, token);

    public Task<Reply> JsonAsync(string path, string? token, object body) =>
        SendAsync(HttpMethod.Post, path, token, JsonContent.Create(body, options: Plain));

    public Task<Reply> FormAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, null, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private static readonly JsonSerializerOptions Plain = new();
}

public sealed record Reply(HttpStatusCode Status, JsonObject Body, Uri? Location, string? ContentRange)
{
    public string Text(params string[] path) => Node(path).ToString();

    public JsonNode Node(params string[] path) => path.Aggregate((JsonNode)Body, (node, part) =>
        node[part] ?? throw new InvalidOperationException($"No {part} in {Body}"));
}
