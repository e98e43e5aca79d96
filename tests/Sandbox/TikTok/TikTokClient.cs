using System.Net.Http.Headers;

namespace Campagne.SandboxTests.TikTok;

/// <summary>The calls of one connected creator, as a client would make them.</summary>
internal sealed class TikTokClient(SandboxFixture sandbox, string token)
{
    public const string Creator = "oid-ggd-voorbeeldregio";

    public static async Task<TikTokClient> ConnectAsync(SandboxFixture sandbox, string creator = Creator) =>
        new(sandbox, await sandbox.TokenAsync("tiktok", creator));

    public Task<Reply> PostAsync(string path, object body) => sandbox.JsonAsync("/tiktok" + path, token, body);

    public Task<Reply> InitUploadAsync(long size, long? chunk = null, int count = 1, string title = "Hoi", string privacy = "PUBLIC_TO_EVERYONE") =>
        PostAsync("/v2/post/publish/video/init/", new
        {
            post_info = new { title, privacy_level = privacy, brand_content_toggle = false, brand_organic_toggle = false },
            source_info = new { source = "FILE_UPLOAD", video_size = size, chunk_size = chunk ?? size, total_chunk_count = count },
        });

    public Task<Reply> InitPullAsync(string url, string title = "Hoi") => PostAsync("/v2/post/publish/video/init/", new
    {
        post_info = new { title, privacy_level = "PUBLIC_TO_EVERYONE" },
        source_info = new { source = "PULL_FROM_URL", video_url = url },
    });

    public Task<Reply> PutAsync(string url, byte[] file, long first, long last)
    {
        var content = new ByteArrayContent(file, (int)first, (int)(last - first + 1));
        content.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        content.Headers.ContentRange = new ContentRangeHeaderValue(first, last, file.Length);
        return sandbox.SendAsync(HttpMethod.Put, url, null, content);
    }

    public Task<Reply> StatusAsync(string publishId) => PostAsync("/v2/post/publish/status/fetch/", new { publish_id = publishId });

    /// <summary>Asks until the post reached one of these, within the platform's limit of calls.</summary>
    public async Task<Reply> UntilAsync(string publishId, params string[] statuses)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < deadline; await Task.Delay(50))
        {
            var answer = await StatusAsync(publishId);
            if (statuses.Contains(answer.Text("data", "status"))) return answer;
        }
        throw new TimeoutException($"{publishId} did not reach {string.Join(" or ", statuses)}.");
    }

    public async Task<string> PublishAsync(byte[] file, string title = "Hoi")
    {
        var init = await InitUploadAsync(file.Length, title: title);
        await PutAsync(init.Text("data", "upload_url"), file, 0, file.Length - 1);
        var publishId = init.Text("data", "publish_id");
        await UntilAsync(publishId, "PUBLISH_COMPLETE");
        return publishId;
    }
}
