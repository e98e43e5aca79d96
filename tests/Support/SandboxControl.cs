using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campagne.Testing;

/// <summary>The control of the platform sandbox: counts what went out and what arrived, makes faults, and makes accounts that can be connected.</summary>
public sealed class SandboxControl(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(address, "sandbox/") };

    /// <summary>One thing that the platform shows.</summary>
    public sealed record Publication(string Platform, string Account, string Kind, string Caption, string MediaId, DateTimeOffset PublishedAt);

    /// <summary>A call that would change something. Applied: it had its effect. Answered: the client was told.</summary>
    public sealed record Mutation(long Number, DateTimeOffset At, string Platform, string? Account, string Endpoint, string? Subject, string? Code, bool Applied, bool Answered);

    /// <summary>A platform account that nobody used before; its numbers are its own.</summary>
    /// <param name="Id">The platform's own id.</param>
    public sealed record PlatformAccount(string Platform, string Id);

    private sealed record PublicationList(int Count, int Pending, IReadOnlyList<Publication> Publications);

    private sealed record MutationList(int Count, IReadOnlyList<Mutation> Mutations);

    /// <summary>What the platform shows of this account, with what will come out by itself counted as pending.</summary>
    public async Task<(IReadOnlyList<Publication> Publications, int Pending)> Publications(PlatformAccount account)
    {
        var list = (await http.GetFromJsonAsync<PublicationList>($"publications?platform={account.Platform}&account={account.Id}"))!;
        return (list.Publications, list.Pending);
    }

    /// <param name="endpoint">For example <c>instagram.media.publish</c>; all when absent.</param>
    public async Task<IReadOnlyList<Mutation>> Mutations(PlatformAccount account, string? endpoint = null)
    {
        var filter = endpoint is null ? "" : $"&endpoint={endpoint}";
        return (await http.GetFromJsonAsync<MutationList>($"mutations?platform={account.Platform}&account={account.Id}{filter}"))!.Mutations;
    }

    /// <param name="kind">failNext, dropNext (no effect, no answer), dropAfterCommit (effect, no answer) or delayNext.</param>
    /// <param name="more">Further members of the fault: code, status, milliseconds, afterCommit.</param>
    public Task Fault(string kind, string endpoint, PlatformAccount account, int times = 1, object? more = null)
    {
        var fault = JsonSerializer.SerializeToNode(more ?? new { }, JsonSerializerOptions.Web)!.AsObject();
        (fault["kind"], fault["endpoint"], fault["account"], fault["times"]) = (kind, endpoint, account.Id, times);
        return Send(HttpMethod.Post, "faults", fault);
    }

    public async Task<int> FaultsLeft() => (await http.GetFromJsonAsync<JsonArray>("faults"))!.Count;

    /// <summary>Changes the settings that are named.</summary>
    public Task Settings(object change) => Send(HttpMethod.Put, "settings", change);

    /// <param name="ages">Shares by band: 13-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65+.</param>
    public Task Ages(PlatformAccount account, IReadOnlyDictionary<string, double> ages) =>
        Send(HttpMethod.Put, $"accounts/{account.Platform}/{account.Id}/demographics", new { age = ages, followers = 20_000 });

    /// <summary>Makes an account and lets the next consent on its platform be for it, without a page.</summary>
    public async Task<PlatformAccount> NewAccount(string platform)
    {
        var digits = "17" + string.Concat(Enumerable.Range(0, 16).Select(_ => (char)('0' + RandomNumberGenerator.GetInt32(10))));
        var account = new PlatformAccount(platform, platform == "tiktok" ? $"oid-{digits}" : digits);
        await Send(HttpMethod.Put, $"accounts/{platform}/{account.Id}", new { });
        var consent = new JsonObject { [platform] = new JsonObject { ["autoApprove"] = true, ["autoApproveAccount"] = account.Id } };
        await Settings(consent);
        return account;
    }

    public void Dispose() => http.Dispose();

    private async Task Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"The sandbox answered {(int)response.StatusCode} to {method} {path}: {await response.Content.ReadAsStringAsync()}");
    }
}
