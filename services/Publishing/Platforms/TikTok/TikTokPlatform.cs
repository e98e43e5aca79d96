using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Assets;

namespace Campagne.Publishing.Platforms.TikTok;

/// <summary>
/// TikTok's Content Posting API, by file upload: an init publishes nothing, and a video can only come out once its last chunk is in. So a lost init may be made anew, and
/// a lost chunk is settled by asking how many bytes arrived.
/// </summary>
internal sealed class TikTokPlatform(
    TikTokApi api, PlatformHttp http, PlatformQuota quota, AccountTokens tokens, TokenCipher cipher, IAssets assets) : IPlatform
{
    private const string Init = "init";
    private const string Chunk = "chunk";
    private const string LastChunk = "last-chunk";
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);

    public Channel Channel => Channel.TikTok;

    public IReadOnlyList<CourseStep> Steps(ChannelVariant variant)
    {
        var count = TikTokChunks.Of(variant.Assets[0].Size).Count;
        return
        [
            new CourseStep(Init, 0, Publishes: false),
            .. Enumerable.Range(0, count - 1).Select(part => new CourseStep(Chunk, part, Publishes: false)),
            new CourseStep(LastChunk, count - 1, Publishes: true),
        ];
    }

    public Task<Preparation> Prepare(NextMove.Mutate move, Dispatch sending, CancellationToken cancel) =>
        move.Step == Init ? PrepareInit(sending, cancel) : Task.FromResult(PrepareChunk(move, sending));

    private async Task<Preparation> PrepareInit(Dispatch sending, CancellationToken cancel)
    {
        var account = sending.Post.AccountId;
        if (await tokens.Of(account, cancel) is not { } token)
            return new Preparation.Refused("account-unusable", Disposition.Reconnect);
        if (await quota.TryTake($"tiktok:{account}:creator-info", 20, minute) is { Ticks: > 0 } wait)
            return new Preparation.Wait(wait, "quota");
        if (await http.Read(() => api.Post("/v2/post/publish/creator_info/query/", token, null), cancel) is not { } answer)
            return new Preparation.Wait(minute / 30, "unreachable");
        var (code, creator) = TikTokApi.Open(answer);
        if (code != "ok")
            return await Refuse(account, token, code, cancel);

        var options = creator["privacy_level_options"]?.AsArray().Select(option => option!.GetValue<string>()).ToList() ?? [];
        var privacy = options.Contains("PUBLIC_TO_EVERYONE") ? "PUBLIC_TO_EVERYONE" : "SELF_ONLY";
        if (!options.Contains(privacy))
            return new Preparation.Refused("privacy_level_option_mismatch", Disposition.Hold);
        var video = sending.Variant.Assets[0];
        if (creator["max_video_post_duration_sec"]?.GetValue<int>() is { } longest && video.DurationMs > longest * 1_000L)
            return new Preparation.Refused("duration_check_failed", Disposition.Fail);
        if (await quota.TryTake($"tiktok:{account}:init", 6, minute) is { Ticks: > 0 } later)
            return new Preparation.Wait(later, "quota");

        var chunks = TikTokChunks.Of(video.Size);
        var body = new JsonObject
        {
            ["post_info"] = new JsonObject
            {
                ["title"] = sending.Variant.Caption,
                ["privacy_level"] = privacy,
                ["disable_comment"] = creator["comment_disabled"]?.GetValue<bool>() ?? false,
                ["disable_duet"] = true, // others mixing themselves into a prevention message is not what was approved
                ["disable_stitch"] = true,
                ["brand_content_toggle"] = false,
                ["brand_organic_toggle"] = false,
                ["is_aigc"] = false,
            },
            ["source_info"] = new JsonObject
            {
                ["source"] = "FILE_UPLOAD", ["video_size"] = chunks.Size, ["chunk_size"] = chunks.ChunkSize, ["total_chunk_count"] = chunks.Count,
            },
        }.ToJsonString();
        return new Preparation.Ready(new Mutation(
            () => api.Post("/v2/post/publish/video/init/", token, JsonNode.Parse(body)),
            told => ReadInit(told, account)));
    }

    private Outcome ReadInit(Answer answer, Guid account)
    {
        var (code, data) = TikTokApi.Open(answer);
        return code switch
        {
            "ok" when data["publish_id"] is { } id && data["upload_url"] is { } address =>
                Outcome.Confirmed(id.GetValue<string>(), cipher.Encrypt(address.GetValue<string>(), account.ToString())),
            null or "ok" or "internal_error" => Outcome.Unknown(code ?? $"http-{answer.Status}"),
            _ => Outcome.Rejected(code, TikTokApi.AfterError(code)),
        };
    }

    private Preparation PrepareChunk(NextMove.Mutate move, Dispatch sending)
    {
        if (sending.Latest(Init) is not { Secret: { } secret } init)
            return new Preparation.Refused("upload-address-lost", Disposition.NewRun);
        var video = sending.Variant.Assets[0];
        var chunks = TikTokChunks.Of(video.Size);
        var (first, last) = (chunks.First(move.Part), chunks.Last(move.Part));
        if (assets.Open(video.Hash) is not { } file)
            return new Preparation.Refused("asset-missing", Disposition.Hold);
        if (file.Length != video.Size)
        {
            file.Dispose();
            return new Preparation.Refused("asset-changed", Disposition.Fail);
        }

        var address = cipher.Decrypt(secret, sending.Post.AccountId.ToString());
        return new Preparation.Ready(new Mutation(
            () => new HttpRequestMessage(HttpMethod.Put, address)
            {
                Content = new StreamContent(new FilePart(file, first, last - first + 1))
                {
                    Headers =
                    {
                        ContentType = new MediaTypeHeaderValue(video.MediaType),
                        ContentLength = last - first + 1,
                        ContentRange = new ContentRangeHeaderValue(first, last, chunks.Size),
                    },
                },
            },
            told => told.Status switch
            {
                200 or 201 or 206 => Outcome.Confirmed(init.Handle),
                400 => Outcome.Rejected("invalid_file_upload", Disposition.Fail),
                403 or 404 => Outcome.Rejected("upload-address-expired", Disposition.NewRun),
                _ => Outcome.Unknown($"http-{told.Status}"), // also 416: it has other bytes than we think, so ask
            }));
    }

    public async Task<Progress> Check(Attempt decisive, Dispatch sending, CancellationToken cancel)
    {
        var (code, data) = await Status(decisive.Handle, sending, cancel);
        if (code != "ok")
            return new Progress.Unreadable(code);
        return data["status"]?.GetValue<string>() switch
        {
            "PUBLISH_COMPLETE" => new Progress.Live(PostId(data), await Permalink(sending.Post.AccountId, PostId(data), cancel)),
            "FAILED" when data["fail_reason"]?.GetValue<string>() is { } reason => new Progress.Refused(reason, TikTokApi.AfterFailure(reason)),
            _ => new Progress.Working(),
        };
    }

    public async Task<Verdict> Settle(Attempt attempt, Dispatch sending, CancellationToken cancel)
    {
        if (attempt.Step == Init)
            return new Verdict.Absent("init-lost"); // without its bytes an upload publishes nothing, and its address is gone with the answer

        var (code, data) = await Status(sending.Latest(Init)?.Handle, sending, cancel);
        if (code != "ok")
            return new Verdict.StillUnknown(code);
        var chunks = TikTokChunks.Of(sending.Variant.Assets[0].Size);
        return (data["status"]?.GetValue<string>(), data["uploaded_bytes"]?.GetValue<long>()) switch
        {
            ("PUBLISH_COMPLETE", _) => new Verdict.Happened(sending.Latest(Init)?.Handle),
            ("FAILED", _) when data["fail_reason"]?.GetValue<string>() is { } reason => new Verdict.Absent(reason, TikTokApi.AfterFailure(reason)),
            (_, { } bytes) when bytes > chunks.Last(attempt.Part) => new Verdict.Happened(sending.Latest(Init)?.Handle),
            (_, { } bytes) when bytes == chunks.First(attempt.Part) => new Verdict.Absent("chunk-lost"),
            _ => new Verdict.StillUnknown("bytes-unclear"),
        };
    }

    public async Task<Reading?> Insights(PostRow post, CancellationToken cancel)
    {
        if (post.PlatformMediaId is not { } id || await Videos(post.AccountId, id, "id,view_count,like_count,comment_count,share_count", cancel) is not { } answer)
            return null;
        if (TikTokApi.Open(answer) is not ("ok", var data) || data["videos"].FirstObject() is not { } video)
            return null;
        (string Field, string Metric)[] known = [("view_count", "views"), ("like_count", "likes"), ("comment_count", "comments"), ("share_count", "shares")];
        return new Reading(TikTokApi.Version, answer.Body, known.Where(pair => video[pair.Field] is not null)
            .ToDictionary(pair => pair.Metric, pair => video[pair.Field]!.GetValue<long>()));
    }

    /// <summary>The platform gives no ages of an account's audience: not identified, and certainly not zero.</summary>
    public Task<Reading?> Audience(Guid accountId, string externalAccountId, CancellationToken cancel) => Task.FromResult<Reading?>(null);

    /// <summary>Only public videos can be asked for, so "not there" says something only of those that had a public id.</summary>
    public async Task<bool?> Shows(PostRow post, CancellationToken cancel) =>
        post.PlatformMediaId is { } id && await Videos(post.AccountId, id, "id", cancel) is { } answer && TikTokApi.Open(answer) is ("ok", var data)
            ? data["videos"]?.AsArray().Count > 0
            : null;

    private async Task<Preparation> Refuse(Guid account, string token, string? code, CancellationToken cancel)
    {
        if (code == "access_token_invalid")
            await tokens.Expire(account, token, cancel);
        if (code is null or "internal_error" or "rate_limit_exceeded" or "access_token_invalid")
            return new Preparation.Wait(minute / 12, code ?? "unreadable");
        return new Preparation.Refused(code, TikTokApi.AfterError(code));
    }

    private async Task<(string Code, JsonObject Data)> Status(string? publishId, Dispatch sending, CancellationToken cancel)
    {
        var account = sending.Post.AccountId;
        if (publishId is null)
            return ("no-handle", []);
        if (await tokens.Of(account, cancel) is not { } token)
            return ("account-unusable", []);
        if (await quota.TryTake($"tiktok:{account}:status", 30, minute) is { Ticks: > 0 })
            return ("quota", []);
        if (await http.Read(() => api.Post("/v2/post/publish/status/fetch/", token, new JsonObject { ["publish_id"] = publishId }), cancel) is not { } answer)
            return ("unreachable", []);
        var (code, data) = TikTokApi.Open(answer);
        if (code == "access_token_invalid")
            await tokens.Expire(account, token, cancel);
        return (code ?? "unreadable", data);
    }

    private async Task<string?> Permalink(Guid account, string? id, CancellationToken cancel) =>
        id is not null && await Videos(account, id, "id,share_url", cancel) is { } answer && TikTokApi.Open(answer) is ("ok", var data)
            ? data["videos"].FirstObject()?["share_url"]?.GetValue<string>() : null;

    private async Task<Answer?> Videos(Guid account, string id, string fields, CancellationToken cancel)
    {
        if (await tokens.Of(account, cancel) is not { } token || await quota.TryTake($"tiktok:{account}:display", 600, minute) is { Ticks: > 0 })
            return null;
        return await http.Read(
            () => api.Post($"/v2/video/query/?fields={fields}", token, new JsonObject { ["filters"] = new JsonObject { ["video_ids"] = new JsonArray(id) } }), cancel);
    }

    // Misspelled on the wire; numbers and strings both occur.
    private static string? PostId(JsonObject data) => data["publicaly_available_post_id"].FirstItem()?.ToString();
}
