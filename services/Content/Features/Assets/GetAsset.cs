using Campagne.ServiceDefaults.Assets;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Assets;

internal static class GetAsset
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assets/{hash}", Facts).For([.. Roles.All]).WithSummary("Wat er over een afbeelding of video gemeten is").WithTags("media");
        api.MapGet("/assets/{hash}/content", Bytes).For([.. Roles.All]).WithSummary("De afbeelding of video zelf").WithTags("media");
    }

    private static async Task<Results<Ok<AssetRow>, ProblemHttpResult>> Facts(string hash, Work work, CancellationToken cancel) =>
        await Find(hash, work, cancel) is { } row ? TypedResults.Ok(row) : Refusal.NotFound(Texts.Of("asset-unknown"));

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Bytes(string hash, AssetFolder folder, Work work, CancellationToken cancel) =>
        await Find(hash, work, cancel) is { } row && folder.Open(row.Hash) is { } bytes
            ? TypedResults.Stream(bytes, row.MediaType, enableRangeProcessing: true)
            : Refusal.NotFound(Texts.Of("asset-unknown"));

    private static Task<AssetRow?> Find(string hash, Work work, CancellationToken cancel) =>
        work.Find<AssetRow>($"select {AssetRow.Columns} from asset where hash = @hash", new { hash }, cancel);
}
