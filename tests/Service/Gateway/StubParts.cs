using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campagne.ServiceTests.Gateway;

/// <summary>Services as the gateway meets them, that tell what reached them and fail when asked to.</summary>
public sealed class StubParts : IAsyncDisposable
{
    private readonly WebApplication app;

    public StubParts()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(Answer);
        app.Start();
    }

    public string Address => app.Urls.Single();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task Answer(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        context.Response.Headers["API-Version"] = "7.8.9";
        context.Response.Headers.ContentLanguage = "nl";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsPost(context.Request.Method))
            context.Response.Headers.Location = path + "/1";
        JsonNode answer = path switch
        {
            "/health/ready" => new JsonObject { ["status"] = "ready", ["checks"] = new JsonArray() },
            "/v1/openapi.json" => new JsonObject { ["openapi"] = "3.1.1", ["paths"] = new JsonObject { ["/stub-things"] = new JsonObject { ["get"] = new JsonObject() } } },
            _ when path.StartsWith("/v1/dossiers/", StringComparison.Ordinal) => new JsonObject
            {
                ["campaign"] = new JsonObject { ["segmentIds"] = new JsonArray() }, ["chain"] = new JsonObject { ["verified"] = true },
            },
            _ => new JsonObject
            {
                ["method"] = context.Request.Method, ["path"] = path, ["query"] = context.Request.QueryString.Value,
                ["received"] = await Length(context.Request.Body),
                ["headers"] = new JsonObject(context.Request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value.ToString()))),
            },
        };
        if (path.StartsWith("/v1/broken", StringComparison.Ordinal))
            context.Abort();
        else
            await context.Response.WriteAsJsonAsync(answer);
    }

    private static async Task<long> Length(Stream body)
    {
        var buffer = new byte[65_536];
        long total = 0;
        int read;
        while ((read = await body.ReadAsync(buffer)) > 0)
            total += read;
        return total;
    }
}
