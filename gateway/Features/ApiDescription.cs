using System.Text.Json.Nodes;
using Campagne.Gateway.Description;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Parts;
using Campagne.Gateway.Proxy;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Campagne.Gateway.Features;

/// <summary><c>openapi.json</c>: everything that can be asked at this address, described in one document. A service that is away is named in <c>x-missing</c>.</summary>
internal static class ApiDescription
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/openapi.json", Handle)
        .AllowAnonymous().RequireCors("open").RequireRateLimiting(RateLimits.Anonymous).ExcludeFromDescription();

    private static async Task<IResult> Handle(
        [FromKeyedServices("v1")] IOpenApiDocumentProvider provider, PartList parts, PartClient client, PublicAddress address, CancellationToken cancel)
    {
        var described = await Task.WhenAll(parts.All.Select(async part => (part.Name, Document: await Fetch(part, client, cancel))));
        var own = await provider.GetOpenApiDocumentAsync(cancel);
        var json = await own.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancel);
        return TypedResults.Json(MergedDescription.Merge(
            JsonNode.Parse(json)!.AsObject(), described.ToDictionary(part => part.Name, part => part.Document, StringComparer.Ordinal),
            [.. ProxyRoutes.AtRoot.Keys.Select(path => path.Replace("**", "", StringComparison.Ordinal))], address.Origin, Texts.Of("api-description")));
    }

    private static async Task<JsonObject?> Fetch(Part part, PartClient client, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.Get(part, "/v1/openapi.json", null, Patience, cancel);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonObject>(cancel) : null;
        }
        catch (Exception silence) when (silence is HttpRequestException or System.Text.Json.JsonException || (silence is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
