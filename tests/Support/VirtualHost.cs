using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Campagne.Testing;

/// <summary>A virtual host of the broker for one installation, made and removed through the management API.</summary>
public sealed class VirtualHost : IAsyncDisposable
{
    private readonly HttpClient api;

    private VirtualHost(HttpClient api, string name, Uri address) => (this.api, Name, Address) = (api, name, address);

    public string Name { get; }

    /// <summary>AMQP address with user, password and this virtual host.</summary>
    public Uri Address { get; }

    internal static async Task<VirtualHost> Create(TestServers servers)
    {
        var name = "campagne-test-" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var management = new HttpClient { BaseAddress = new UriBuilder(servers.BrokerApi) { UserName = "", Password = "", Path = "/" }.Uri };
        var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(servers.BrokerApi.UserInfo));
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        var host = new VirtualHost(management, name, new UriBuilder(servers.Broker) { Path = "/" + name }.Uri);
        var user = Uri.UnescapeDataString(servers.Broker.UserInfo.Split(':')[0]);
        await host.Send(HttpMethod.Put, $"api/vhosts/{name}");
        await host.Send(HttpMethod.Put, $"api/permissions/{name}/{Uri.EscapeDataString(user)}", new { configure = ".*", write = ".*", read = ".*" });
        return host;
    }

    /// <summary>Names and numbers of messages of the queues, as the management API counts them (its figures lag by some seconds).</summary>
    public async Task<IReadOnlyDictionary<string, long>> Queues()
    {
        var queues = await api.GetFromJsonAsync<JsonElement[]>($"api/queues/{Name}") ?? [];
        return queues.ToDictionary(
            queue => queue.GetProperty("name").GetString()!, queue => queue.TryGetProperty("messages", out var count) ? count.GetInt64() : 0, StringComparer.Ordinal);
    }

    /// <summary>Breaks every connection to this virtual host, as a restarting broker or a failing network would.</summary>
    public async Task BreakConnections()
    {
        foreach (var connection in await api.GetFromJsonAsync<JsonElement[]>($"api/vhosts/{Name}/connections") ?? [])
            await Send(HttpMethod.Delete, $"api/connections/{Uri.EscapeDataString(connection.GetProperty("name").GetString()!)}");
    }

    public async ValueTask DisposeAsync()
    {
        await Send(HttpMethod.Delete, $"api/vhosts/{Name}");
        api.Dispose();
    }

    private async Task Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body ?? new { }) };
        using var response = await api.SendAsync(request);
        if (!response.IsSuccessStatusCode && response.StatusCode != System.Net.HttpStatusCode.NotFound)
            throw new InvalidOperationException($"The broker answered {(int)response.StatusCode} to {method} {path}: {await response.Content.ReadAsStringAsync()}");
    }
}
