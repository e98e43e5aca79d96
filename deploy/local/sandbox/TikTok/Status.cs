using System.Text.Json.Serialization;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record PublishRef(string? PublishId);

/// <summary>The field of the public ids is misspelled on the real wire, and so it is here.</summary>
internal sealed record StatusData(
    string Status,
    string? FailReason,
    [property: JsonPropertyName("publicaly_available_post_id")] IReadOnlyList<object>? PostIds,
    long? UploadedBytes,
    long? DownloadedBytes);

internal static class Status
{
    public static Answer Fetch(Call call)
    {
        if (Access.Refusal(call, Scope(call), "status", call.World.Settings.TikTok.StatusPerMinute) is { } refusal) return refusal;
        var (attempt, unknown) = Find(call);
        if (unknown is not null) return unknown;
        if (attempt!.MediaAt is not null && !attempt.Ended)
            attempt = call.World.TikTok.Attempts.Put(attempt.PublishId, attempt with { Polls = attempt.Polls + 1 });
        return Envelope.Ok(Describe(call.World, Progress.Settle(call.World, attempt)));
    }

    public static Answer Cancel(Call call)
    {
        if (Access.Refusal(call, Scope(call), "cancel", call.World.Settings.TikTok.StatusPerMinute) is { } refusal) return refusal;
        var (attempt, unknown) = Find(call);
        if (unknown is not null) return unknown;
        call.Subject = attempt!.PublishId;
        attempt = Progress.Settle(call.World, attempt);
        if (attempt.Ended) return Envelope.Error("publish_not_cancellable", "The publish can no longer be cancelled.");
        call.World.TikTok.Attempts.Put(attempt.PublishId, attempt with { FailReason = "publish_cancelled" });
        return Envelope.Ok(new Nothing());
    }

    /// <summary>Either posting scope will do.</summary>
    private static string Scope(Call call) =>
        Access.Of(call)?.Scopes.Contains("video.publish", StringComparer.Ordinal) == false ? "video.upload" : "video.publish";

    private static (Attempt?, Answer?) Find(Call call)
    {
        if (call.World.TikTok.Attempts[call.Json<PublishRef>()?.PublishId] is not { } attempt)
            return (null, Envelope.Error("invalid_publish_id", "The publish_id does not exist."));
        return attempt.OpenId == call.Account
            ? (attempt, null)
            : (null, Envelope.Error("token_not_authorized_for_specified_publish_id", "The token does not belong to this publish_id."));
    }

    private static StatusData Describe(World world, Attempt attempt)
    {
        var pulled = attempt.Urls.Count > 0;
        var bytes = attempt.MediaAt is null ? attempt.Received : attempt.Media.Sum(file => file.Bytes);
        var status = attempt switch
        {
            { FailReason: not null } => "FAILED",
            { CompletedAt: not null, Mode: PostMode.Draft } => "SEND_TO_USER_INBOX",
            { CompletedAt: not null } => "PUBLISH_COMPLETE",
            _ => pulled ? "PROCESSING_DOWNLOAD" : "PROCESSING_UPLOAD",
        };
        var ids = status == "PUBLISH_COMPLETE" ? PostIds(world, attempt.PostId!.Value) : null;
        return new StatusData(status, attempt.FailReason, ids, pulled ? null : bytes, pulled ? bytes : null);
    }

    private static object[] PostIds(World world, long postId)
    {
        if (world.Publications[Mutation.Key(postId)]?.IsPublic(world.Now) != true) return [];
        return [world.Settings.TikTok.PostIdsAsStrings ? Mutation.Key(postId) : postId];
    }
}
