using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Parts;
using Campagne.Gateway.Proxy;

namespace Campagne.Gateway.Pages;

/// <summary>The page at the root: what this is, how it is doing, how to sign in. Nothing from elsewhere, no script.</summary>
internal static class StartPage
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        app.MapGet("/", Show).AllowAnonymous().RequireRateLimiting(RateLimits.Anonymous).ExcludeFromDescription();
        app.MapGet("/start.css", () => TypedResults.Stream(typeof(StartPage).Assembly.GetManifestResourceStream("Campagne.Gateway.Pages.start.css")!, "text/css; charset=utf-8"))
            .AllowAnonymous().RequireRateLimiting(RateLimits.Anonymous).ExcludeFromDescription();
    }

    private static IResult Show(HttpContext http, PartsWatch watch)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        http.Response.Headers.Vary = "Accept-Language";
        return TypedResults.Content(Html(watch.Seen, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), "text/html; charset=utf-8");
    }

    internal static string Html(IReadOnlyList<PartStatus> parts, string language)
    {
        var states = Part.Names.Select(name => (Name: name, Status: parts.FirstOrDefault(part => part.Name == name)?.Status ?? "silent"));
        var rows = new StringBuilder();
        foreach (var (name, status) in states)
            rows.Append(CultureInfo.InvariantCulture, $"""<tr><th scope="row">{Escape(Part.Title(name))}</th><td>{Text("start-" + status)}</td><td><a href="/api/{name}/v1/openapi.json">{name}</a></td></tr>""");

        return $"""
            <!doctype html>
            <html lang="{Escape(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text("start-title")}</title>
            <link rel="stylesheet" href="/start.css">
            </head>
            <body>
            <a class="skip" href="#inhoud">{Text("start-skip")}</a>
            <main id="inhoud">
            <h1>{Text("start-title")}</h1>
            <p>{Text("start-intro")}</p>
            <h2>{Text("start-sign-in")}</h2>
            <p>{Text("start-sign-in-text")}</p>
            <p>{Text("start-roles")}</p>
            <h2>{Text("start-state")}</h2>
            <table>
            <caption>{Text("start-state")}</caption>
            <thead><tr><th scope="col">{Text("start-part")}</th><th scope="col">{Text("start-status")}</th><th scope="col">{Text("start-api")}</th></tr></thead>
            <tbody>{rows}</tbody>
            </table>
            <h2>{Text("start-developers")}</h2>
            <ul>
            <li><a href="/api/gateway/v1/openapi.json">{Text("start-merged")}</a></li>
            <li><a href="/.well-known/security.txt">{Text("start-security")}</a></li>
            </ul>
            </main>
            </body>
            </html>
            """;
    }

    private static string Text(string key) => Escape(Texts.Of(key));

    private static string Escape(string text) => HtmlEncoder.Default.Encode(text);
}
