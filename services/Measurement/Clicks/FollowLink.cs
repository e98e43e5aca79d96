using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Mime;
using System.Text;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Telemetry;

namespace Campagne.Measurement.Clicks;

/// <summary>
/// <c>GET /l/{code}</c>: sends the reader on and counts the click, durably, before the answer leaves. It stands before everything else in the
/// pipeline: no cookie, no identification, no look at the caller beyond "person or program".
/// </summary>
internal sealed class FollowLink(LinkTable links, ClickJournal journal)
{
    private const string Path = "/l/";
    private static readonly Counter<long> followed = Sources.Meter.CreateCounter<long>("campagne.link.redirects", "{redirect}", "Tracked links that were followed.");
    private static readonly KeyValuePair<string, object?> kept = new("campagne.click.kept", true);
    private static readonly KeyValuePair<string, object?> lost = new("campagne.click.kept", false);

    public bool IsMine(HttpContext context) => context.Request.Path.Value is { } path && path.StartsWith(Path, StringComparison.Ordinal);

    public Task Answer(HttpContext context)
    {
        var request = context.Request;
        var headersOnly = HttpMethods.IsHead(request.Method);
        if (!headersOnly && !HttpMethods.IsGet(request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        var code = LinkCode.In(request.Path.Value.AsSpan(Path.Length));
        if (links.Find(code) is not { } target)
            return links.IsLoaded ? Page(context, StatusCodes.Status404NotFound, "link-unknown") : Page(context, StatusCodes.Status503ServiceUnavailable, "link-later");

        return Redirect(context.Response, target, journal.Keep(code, Agents.Of(request.Headers.UserAgent.ToString(), headersOnly)));
    }

    private static async Task Redirect(HttpResponse response, string target, Task<bool> durable)
    {
        followed.Add(1, await durable ? kept : lost);
        var headers = response.Headers;
        headers.Location = target;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        response.ContentLength = 0;
        response.StatusCode = StatusCodes.Status302Found;
    }

    private static Task Page(HttpContext context, int status, string text)
    {
        var body = Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Texts.In(Texts.Dutch, text + "-title")}</title></head>
            <body><main><h1>{Texts.In(Texts.Dutch, text + "-title")}</h1><p>{Texts.In(Texts.Dutch, text)}</p></main></body></html>
            """);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = MediaTypeNames.Text.Html + "; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}

internal static class TrackedLinks
{
    /// <summary>The journal, the counting and the table of links.</summary>
    public static void AddTrackedLinks(this IServiceCollection services)
    {
        services.AddSingleton<ClickJournal>();
        services.AddHostedService(provider => provider.GetRequiredService<ClickJournal>());
        services.AddHostedService<ClickCounting>();
        services.AddSingleton<LinkTable>();
        services.AddHostedService(provider => provider.GetRequiredService<LinkTable>());
        services.AddSingleton<FollowLink>();
        services.AddHealthChecks().AddCheck<LinkTable>("tracked-links").AddCheck<ClickJournal>("click-journal");
    }

    /// <summary>Before all other middleware.</summary>
    public static void UseTrackedLinks(this WebApplication app)
    {
        var follow = app.Services.GetRequiredService<FollowLink>();
        app.Use((context, next) => follow.IsMine(context) ? follow.Answer(context) : next(context));
    }
}
