namespace Campagne.SandboxTests.Instagram;

/// <summary>The calls of one connected professional account, as a client would make them.</summary>
internal sealed class InstagramClient(SandboxFixture sandbox, string token, string account)
{
    public const string Account = "17841400000000101";
    public const string Version = "v25.0";

    public static async Task<InstagramClient> ConnectAsync(SandboxFixture sandbox, string account = Account) =>
        new(sandbox, await sandbox.TokenAsync("instagram", account), account);

    public Task<Reply> GetAsync(string path) => sandbox.GetAsync($"/instagram/{Version}/{path}", token);

    public Task<Reply> PostAsync(string path, object body) => sandbox.JsonAsync($"/instagram/{Version}/{path}", token, body);

    public Task<Reply> DeleteAsync(string path) => sandbox.SendAsync(HttpMethod.Delete, $"/instagram/{Version}/{path}", token);

    public Task<Reply> ContainerAsync(object body) => PostAsync($"{account}/media", body);

    public Task<Reply> PublishAsync(string container) => PostAsync($"{account}/media_publish", new { creation_id = container });

    public async Task<string> StatusAsync(string container) => (await GetAsync($"{container}?fields=status_code,status")).Text("status_code");

    public async Task UntilAsync(string container, string status)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(50))
            if (await StatusAsync(container) == status) return;
        throw new TimeoutException($"{container} did not become {status}.");
    }

    public async Task<string> PublishedAsync(object body)
    {
        var container = (await ContainerAsync(body)).Text("id");
        await UntilAsync(container, "FINISHED");
        return (await PublishAsync(container)).Text("id");
    }
}
