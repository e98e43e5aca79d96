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
        var headers = context.Response.Headers;
        headers["API-Version"] = apiVersion;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.StrictTransportSecurity = "max-age=31536000";
        if (context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/'))
            context.Response.StatusCode = StatusCodes.Status404NotFound; // the status code page turns it into problem details
        else
            await next();
    });
}
