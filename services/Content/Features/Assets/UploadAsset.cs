using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Assets;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campagne.Content.Features.Assets;

/// <summary>Takes an image or a video into the content-addressed store. What it is follows from its bytes, how large it is from measuring.</summary>
internal static partial class UploadAsset
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/assets", Handle)
        .For(Roles.Communication).Accepts<byte[]>("application/octet-stream").WithMetadata(new RequestSizeLimitAttribute(MediaKinds.Limit(MediaKinds.Video) + 1))
        .WithSummary("Voegt een afbeelding (JPEG) of video (MP4) toe").WithTags("media");

    private static async Task<Results<Created<AssetRow>, ProblemHttpResult>> Handle(
        HttpContext http, AssetFolder folder, MediaProbe probe, Work work, ILoggerFactory logs, CancellationToken cancel)
    {
        using var upload = await StagedUpload.Receive(folder, http.Request.Body, cancel);
        if (upload.Kind is null)
            return Refusal.Of(StatusCodes.Status415UnsupportedMediaType, "media-type", Texts.Of("media-type"));
        if (upload.TooLarge)
            return Refusal.Of(StatusCodes.Status413PayloadTooLarge, "too-large", Texts.Of("asset-too-large", MediaKinds.Limit(upload.Kind) / 1_000_000));

        Measures? measures;
        try
        {
            measures = await probe.Measure(upload.Path, upload.Kind == MediaKinds.Video, cancel);
        }
        catch (ProbeException failure)
        {
            NotMeasured(logs.CreateLogger(typeof(UploadAsset)), failure.Message);
            return Refusal.Of(StatusCodes.Status503ServiceUnavailable, "media-probe", Texts.Of("media-probe"));
        }

        if (measures is null)
            return Refusal.Of(StatusCodes.Status415UnsupportedMediaType, "media-damaged", Texts.Of("media-damaged"));

        upload.Keep(folder);
        var actor = http.User.Actor();
        var row = await work.Single<AssetRow>(
            $"""
            insert into asset (hash, media_type, size, width, height, duration_ms, created_at)
            values (@Hash, @Kind, @Size, @Width, @Height, @DurationMs, @now)
            on conflict (hash) do update set hash = excluded.hash
            returning {AssetRow.Columns}
            """,
            new { upload.Hash, upload.Kind, upload.Size, measures.Width, measures.Height, measures.DurationMs, now = work.Now },
            cancel);
        await work.Execute(
            "insert into asset_contributor (hash, person_id, person_name, since) values (@Hash, @actor, @name, @now) on conflict do nothing",
            new { upload.Hash, actor = actor.Id, name = actor.Name, now = work.Now },
            cancel);
        work.Record(new AuditEntry(actor, "asset-uploaded", "asset", row.Hash, After: row));
        return TypedResults.Created($"/v1/assets/{row.Hash}", row);
    }

    [LoggerMessage(310, LogLevel.Error, "Media could not be measured: {Reason}")]
    private static partial void NotMeasured(ILogger log, string reason);
}
