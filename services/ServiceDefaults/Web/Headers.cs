using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Campagne.ServiceDefaults.Web;

/// <summary>Headers of every answer (NL API Design Rules: API-Version, transport/security-headers) and 404 for a trailing slash.</summary>
public static class Headers
{
    /// <param name="app">Before routing.</param>
    /// <param name="apiVersion">SemVer.</param>
    public static void UseApiHeaders(this WebApplication app, string apiVersion) => app.Use(async (context, next) =>
    {
        // When the answer starts, not now: the exception handler clears what was set before, and a handler or a service behind the gateway
        // may have said something more fitting.
        context.Response.OnStarting(static state => Complete(((HttpContext, string))state), (context, apiVersion));
        if (context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/'))
            context.Response.StatusCode = StatusCodes.Status404NotFound; // the status code page turns it into problem details
        else
            await next();
    });

    private static Task Complete((HttpContext Context, string ApiVersion) answer)
    {
        var headers = answer.Context.Response.Headers;
        headers.TryAdd("API-Version", answer.ApiVersion);
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        if (headers.XContentTypeOptions.Count == 0)
            headers.XContentTypeOptions = "nosniff";
        if (headers.XFrameOptions.Count == 0)
            headers.XFrameOptions = "DENY";
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        if (headers.StrictTransportSecurity.Count == 0)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
