using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Campagne.Gateway.Proxy;

/// <summary>The way to the services: what the caller claims about themselves is dropped, what the gateway knows about them goes along.</summary>
internal static class Proxying
{
    /// <summary>Claims that only the gateway may make, and what is between the browser and the gateway.</summary>
    private static readonly string[] dropped =
    [
        "Cookie", "Authorization", SessionGuard.TokenHeader, "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port",
        "X-Forwarded-Prefix", "X-Forwarded-Server", "X-Forwarded-User", "X-Real-IP", "X-Original-Host", "X-Original-URL", "X-Rewrite-URL",
    ];

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        var parts = new PartList(builder.Configuration);
        builder.Services.AddSingleton(parts);
        builder.Services.AddReverseProxy()
            .LoadFromMemory(ProxyRoutes.All, ProxyRoutes.Clusters(parts.All))
            .AddTransforms(transforms =>
            {
                transforms.UseDefaultForwarders = false; // nobody behind us may know the caller's address
                transforms.AddResponseTransform(answer => OutsideLocation(answer, transforms.Route.ClusterId!));
            });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = ProxyRoutes.MaxBody);
    }

    public static void MapProxy(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.MapReverseProxy(proxy =>
        {
            proxy.Use((context, next) => Forward(context, next, clock));
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
    }

    private static async Task Forward(HttpContext context, RequestDelegate next, TimeProvider clock)
    {
        var route = context.GetReverseProxyFeature().Route.Config;
        var request = context.Request;
        if (request.ContentLength > (route.MaxRequestBodySize ?? ProxyRoutes.MaxBody))
        {
            // What is on its way is still read, else the connection breaks and the caller never sees the answer.
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
            await Refusal.Of(StatusCodes.Status413PayloadTooLarge, "too-large", Texts.Of("too-large", Megabytes(route.MaxRequestBodySize))).ExecuteAsync(context);
            return;
        }

        foreach (var header in dropped)
            request.Headers.Remove(header);
        if (context.Session() is { } session && context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is null)
            request.Headers.Authorization = session.Authorization(clock.GetUtcNow());

        // The service says in which language it answers; headers that both set would be there twice.
        var language = context.Response.Headers.ContentLanguage;
        context.Response.Headers.ContentLanguage = default;
        await next(context);

        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted)
            return;
        context.Response.Headers.ContentLanguage = language;
        if (Explanation(failure.Error, route.ClusterId!, HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) is { } explanation)
            await explanation.ExecuteAsync(context);
    }

    /// <summary>A service names what it made by its own path; outside, that path stands under the service's name.</summary>
    private static ValueTask OutsideLocation(ResponseTransformContext answer, string part)
    {
        var headers = answer.HttpContext.Response.Headers;
        if (headers.Location is [{ } location] && location.StartsWith("/v1/", StringComparison.Ordinal))
            headers.Location = $"/api/{part}{location}";
        return ValueTask.CompletedTask;
    }

    /// <param name="safe">Nothing can have changed, so there is nothing to look at before trying again.</param>
    /// <returns>Null when the caller went away or sent a broken body: that is not the service's doing.</returns>
    internal static IResult? Explanation(ForwarderError error, string part, bool safe)
    {
        var name = Part.Title(part);
        return error switch
        {
            ForwarderError.NoAvailableDestinations => Refusal.Of(503, "part-unavailable", Texts.Of("part-unavailable", name), ("part", part)),
            ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => Refusal.Of(504, "part-slow", Texts.Of(safe ? "part-unavailable" : "part-slow", name), ("part", part)),
            ForwarderError.Request or ForwarderError.RequestBodyDestination or ForwarderError.ResponseHeaders or ForwarderError.ResponseBodyDestination or ForwarderError.RequestCreation =>
                Refusal.Of(502, "part-silent", Texts.Of(safe ? "part-unavailable" : "part-silent", name), ("part", part)),
            _ => null,
        };
    }

    private static long Megabytes(long? bytes) => (bytes ?? ProxyRoutes.MaxBody) / 1_000_000;
}
