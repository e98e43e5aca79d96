using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.SandboxTests.Instagram;
using Campagne.SandboxTests.TikTok;

namespace Campagne.SandboxTests.Control;

public sealed class StoreTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly byte[] Film = MediaFiles.Mp4(12, 1080, 1920);

    [Fact]
    public async Task A_restart_keeps_everything_and_drops_a_line_that_was_cut_off()
    {
        await sandbox.ResetAsync(new { tiktok = new { processingSeconds = 0 } });
        var client = await TikTokClient.ConnectAsync(sandbox);
        var half = MediaFiles.Mp4(12, 1080, 1920, 12_000_000);
        var upload = await client.InitUploadAsync(half.Length, 6_000_000, 2);
        await client.PutAsync(upload.Text("data", "upload_url"), half, 0, 5_999_999);
        await client.PublishAsync(Film);
        var before = await sandbox.MutationsAsync();

        await sandbox.StopAsync();
        await File.AppendAllTextAsync(Path.Combine(sandbox.Store, "journal.jsonl"), """[{"table":"mutations","key":"99""");
        await sandbox.StartAsync();

        (await sandbox.MutationsAsync()).ToJsonString().ShouldBe(before.ToJsonString());
        (await sandbox.PublicationsAsync())["count"]!.GetValue<int>().ShouldBe(1);
        var path = new Uri(upload.Text("data", "upload_url")).AbsolutePath;
        (await client.PutAsync(path, half, 6_000_000, half.Length - 1)).Status.ShouldBe(HttpStatusCode.Created);
        await client.UntilAsync(upload.Text("data", "publish_id"), "PUBLISH_COMPLETE");
    }

    [Fact]
    public async Task A_reset_can_keep_connections_and_never_gives_an_id_twice()
    {
        await sandbox.ResetAsync();
        var client = await InstagramClient.ConnectAsync(sandbox);
        var first = await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg });
        using var reset = await sandbox.Http.PostAsJsonAsync("/sandbox/reset", new { keepConnections = true });
        reset.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sandbox.PublicationsAsync())["count"]!.GetValue<int>().ShouldBe(0);
        (await sandbox.MutationsAsync()).ShouldBeEmpty();
        (await client.PublishedAsync(new { image_url = sandbox.Media.Jpeg })).ShouldNotBe(first);
    }

    [Fact]
    public async Task What_was_answered_survives_a_kill()
    {
        var store = Directory.CreateTempSubdirectory("campagne-sandbox-kill-").FullName;
        try
        {
            var publishId = "";
            await using (var first = await SandboxProcess.StartAsync(store))
            {
                var token = (await first.PostAsync("/sandbox/tokens", new { platform = "tiktok", account = TikTokClient.Creator }))["accessToken"]!.GetValue<string>();
                first.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
                var init = await first.PostAsync("/tiktok/v2/post/publish/video/init/", new
                {
                    post_info = new { title = "Hoi", privacy_level = "PUBLIC_TO_EVERYONE" },
                    source_info = new { source = "FILE_UPLOAD", video_size = Film.Length, chunk_size = Film.Length, total_chunk_count = 1 },
                });
                publishId = init["data"]!["publish_id"]!.GetValue<string>();
                using var content = new ByteArrayContent(Film);
                content.Headers.ContentType = new("video/mp4");
                content.Headers.ContentRange = new(0, Film.Length - 1, Film.Length);
                using var put = await first.Http.PutAsync(init["data"]!["upload_url"]!.GetValue<string>(), content);
                put.StatusCode.ShouldBe(HttpStatusCode.Created);
            }
            await using var second = await SandboxProcess.StartAsync(store);
            await second.PutAsync("/sandbox/settings", new { clockOffsetSeconds = 60 });
            var published = await second.Http.GetFromJsonAsync<JsonObject>("/sandbox/publications?publishId=" + publishId);
            published!["count"]!.GetValue<int>().ShouldBe(1);
            (await second.Http.GetFromJsonAsync<JsonObject>("/sandbox/mutations"))!["count"]!.GetValue<int>().ShouldBe(2);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    /// <summary>The sandbox as a process of its own; leaving the block kills it with SIGKILL.</summary>
    private sealed class SandboxProcess(Process process, Uri address) : IAsyncDisposable
    {
        public HttpClient Http { get; } = new() { BaseAddress = address };

        public static async Task<SandboxProcess> StartAsync(string store)
        {
            var info = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Campagne.Sandbox")) { RedirectStandardOutput = true, UseShellExecute = false };
            (string, string)[] environment =
            [
                ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("Sandbox__Store", store), ("TikTok__ClientKey", "key"), ("TikTok__ClientSecret", "secret"),
                ("Instagram__ClientId", "4242"), ("Instagram__ClientSecret", "geheim"),
            ];
            foreach (var (name, value) in environment) info.Environment[name] = value;
            var process = Process.Start(info)!;
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            const string mark = "Now listening on: ";
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0)
                    return new SandboxProcess(process, new Uri(line[(at + mark.Length)..].Trim()));
            }
            process.Kill();
            throw new InvalidOperationException("The sandbox ended before it listened.");
        }

        public async Task<JsonObject> PostAsync(string path, object body)
        {
            using var answer = await Http.PostAsJsonAsync(path, body, new System.Text.Json.JsonSerializerOptions());
            return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        }

        public async Task PutAsync(string path, object body)
        {
            using var answer = await Http.PutAsJsonAsync(path, body);
            answer.EnsureSuccessStatusCode();
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
