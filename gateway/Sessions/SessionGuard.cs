using System.Security.Cryptography;
using System.Text;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Authorization;

namespace Campagne.Gateway.Sessions;

/// <summary>Opens to a session whose password is temporary: only what leads to a password of one's own.</summary>
internal sealed record OpenWithTemporaryPassword;

/// <summary>
/// A browser sends cookies also when another site made it ask. So a request that changes something must come from our own origin and carry the token
/// of the session, which no other site can read.
/// </summary>
internal static class SessionGuard
{
    public const string TokenHeader = "X-CSRF-Token";

    public static void UseSessionGuard(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicAddress>().Origin;
        app.Use((context, next) => Refuse(context, origin) is { } refusal ? refusal.ExecuteAsync(context) : next(context));
    }

    private static IResult? Refuse(HttpContext context, string origin)
    {
        var session = context.Session();
        if (!IsSafe(context.Request.Method))
        {
            if (IsCrossSite(context.Request, origin))
                return Refusal.Forbidden("cross-site", Texts.Of("cross-site"));
            if (session is not null && !IsAnonymous(context) && !TokenFits(session, context.Request))
                return Refusal.Forbidden("csrf-token", Texts.Of("csrf-token"));
        }

        return session is { PasswordIsTemporary: true } && !IsAnonymous(context) && context.GetEndpoint()?.Metadata.GetMetadata<OpenWithTemporaryPassword>() is null
            ? Refusal.Forbidden("password-change-required", Texts.Of("password-change-required"))
            : null;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsAnonymous(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>Current browsers say with Sec-Fetch-Site where a request comes from, older ones with Origin; programs say nothing.</summary>
    internal static bool IsCrossSite(HttpRequest request, string origin)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        var claimed = request.Headers.Origin.ToString();
        return claimed.Length > 0 && !string.Equals(claimed, origin, StringComparison.OrdinalIgnoreCase);
    }

    internal static bool TokenFits(Session session, HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(session.CsrfToken), Encoding.UTF8.GetBytes(request.Headers[TokenHeader].ToString()));
}
