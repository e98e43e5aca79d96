using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

/// <summary>One chunk of a video: the exact next bytes, or a refusal.</summary>
internal static class Upload
{
    private static readonly string[] Types = ["video/mp4", "video/quicktime", "video/webm"];
    // Two requests for one upload at the same time cannot both be the next bytes.
    private static readonly ConcurrentDictionary<string, bool> Busy = new(StringComparer.Ordinal);

    public static async Task<Answer> Put(Call call, MediaStore media)
    {
        var token = call.Path("token");
        if (!Busy.TryAdd(token, true)) return Refused(StatusCodes.Status416RangeNotSatisfiable);
        try
        {
            var (attempt, refusal) = call.World.Run(() => Check(call, token));
            if (refusal is not null) return refusal;
            var range = Range(call)!;
            var length = range.To!.Value - range.From!.Value + 1;
            if (!await AppendAsync(call, media.UploadPath(token), range.From.Value, length)) return Refused(StatusCodes.Status400BadRequest);
            var received = range.To.Value + 1;
            var stored = received == attempt!.Size ? await media.KeepAsync(media.UploadPath(token)) : null;
            call.Subject = attempt.PublishId;
            return call.World.Run(() => Commit(call.World, attempt.PublishId, received, stored));
        }
        finally
        {
            Busy.TryRemove(token, out _);
        }
    }

    public static Attempt? Find(World world, string token) => world.TikTok.Attempts.All.FirstOrDefault(attempt => attempt.UploadToken == token);

    private static (Attempt?, Answer?) Check(Call call, string token)
    {
        if (Find(call.World, token) is not { } attempt) return (null, Refused(StatusCodes.Status404NotFound));
        if (attempt.CreatedAt.AddSeconds(call.World.Settings.TikTok.UploadUrlSeconds) <= call.World.Now || attempt.Ended)
            return (null, Refused(StatusCodes.Status403Forbidden));
        if (Range(call) is not { From: { } first, To: { } last } range || range.Length != attempt.Size || call.Http.Request.ContentLength != last - first + 1)
            return (null, Refused(StatusCodes.Status400BadRequest));
        if (!Types.Contains(call.Http.Request.ContentType, StringComparer.OrdinalIgnoreCase)) return (null, Refused(StatusCodes.Status400BadRequest));
        if (first != attempt.Received) return (null, Refused(StatusCodes.Status416RangeNotSatisfiable));
        return last - first + 1 == Chunks.Expected(attempt, first) ? (attempt, null) : (null, Refused(StatusCodes.Status400BadRequest));
    }

    private static Answer Commit(World world, string publishId, long received, StoredMedia? stored)
    {
        // Cancelled or forgotten while the bytes came in.
        if (world.TikTok.Attempts[publishId] is not { Ended: false } attempt) return Refused(StatusCodes.Status404NotFound);
        world.TikTok.Attempts.Put(publishId, attempt with
        {
            Received = received,
            Media = stored is null ? [] : [stored],
            MediaAt = stored is null ? null : world.Now,
        });
        return new Answer(stored is null ? StatusCodes.Status206PartialContent : StatusCodes.Status201Created, null)
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Range"] = $"bytes 0-{received - 1}/{attempt.Size}" },
        };
    }

    /// <summary>Writes at the position that the journal knows: what an earlier broken request left behind it is overwritten.</summary>
    private static async Task<bool> AppendAsync(Call call, string path, long first, long length)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write);
        file.SetLength(first);
        file.Position = first;
        try
        {
            await call.Http.Request.Body.CopyToAsync(file, call.Http.RequestAborted);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or BadHttpRequestException)
        {
            return false;
        }
        return file.Length == first + length;
    }

    private static ContentRangeHeaderValue? Range(Call call) =>
        ContentRangeHeaderValue.TryParse(call.Http.Request.Headers.ContentRange.ToString(), out var range)
        && range is { Unit: "bytes", HasRange: true, HasLength: true }
            ? range
            : null;

    private static Answer Refused(int status) => new(status, null, "http_" + status);
}
