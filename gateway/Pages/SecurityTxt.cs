using System.Globalization;
using Campagne.Gateway.Limits;

namespace Campagne.Gateway.Pages;

/// <summary>
/// Whom to tell about a vulnerability (RFC 9116). <c>Security:Contact</c> is a mailto: or https: address, <c>Security:Policy</c> the page with the
/// disclosure policy.
/// </summary>
internal static class SecurityTxt
{
    public static void Map(WebApplication app) => app.MapGet("/.well-known/security.txt", Show)
        .AllowAnonymous().RequireRateLimiting(RateLimits.Anonymous).ExcludeFromDescription();

    private static IResult Show(IConfiguration configuration, PublicAddress address, TimeProvider clock) => TypedResults.Text(
        Text(configuration["Security:Contact"] ?? "mailto:security@campagne.example", configuration["Security:Policy"], address.Origin, clock.GetUtcNow()),
        "text/plain; charset=utf-8");

    // The first of a month, so that the file only changes once a month; always five to six months ahead.
    internal static string Text(string contact, string? policy, string origin, DateTimeOffset now)
    {
        var expires = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(6);
        var lines = (IEnumerable<string?>)[
            $"Contact: {contact}",
            $"Expires: {expires.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}",
            "Preferred-Languages: nl, en",
            $"Canonical: {origin}/.well-known/security.txt",
            policy is null ? null : $"Policy: {policy}",
        ];
        return string.Join('\n', lines.OfType<string>()) + "\n";
    }
}
