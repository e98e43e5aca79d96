using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Campagne.Gateway.Web;

/// <summary>
/// Language of what the gateway itself says: Dutch, or English when that is asked for first. It does what the framework's localisation does, but for Dutch
/// it does nothing per request: nearly every request only passes through here.
/// </summary>
internal static class Language
{
    private static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl");
    private static readonly CultureInfo english = CultureInfo.GetCultureInfo("en");

    public static void UseDutchOrEnglish(this WebApplication app)
    {
        CultureInfo.DefaultThreadCurrentUICulture = dutch;
        app.Use((context, next) =>
        {
            var wanted = Wanted(context.Request.Headers.AcceptLanguage.ToString());
            context.Response.Headers.ContentLanguage = wanted.Name;
            return wanted == dutch ? next(context) : Speak(wanted, context, next);
        });
    }

    internal static CultureInfo Wanted(string accepted)
    {
        if (accepted.Length == 0 || accepted.StartsWith("nl", StringComparison.OrdinalIgnoreCase) || !StringWithQualityHeaderValue.TryParseList([accepted], out var languages))
            return dutch;
        return languages.OrderByDescending(language => language.Quality ?? 1).Select(language => Known(language.Value.ToString())).FirstOrDefault(known => known is not null) ?? dutch;
    }

    private static CultureInfo? Known(string language) =>
        language.StartsWith("nl", StringComparison.OrdinalIgnoreCase) ? dutch : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? english : null;

    // Async, so that the culture ends with the request.
    private static async Task Speak(CultureInfo culture, HttpContext context, RequestDelegate next)
    {
        CultureInfo.CurrentUICulture = culture;
        await next(context);
    }
}
