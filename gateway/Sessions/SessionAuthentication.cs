using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Campagne.Gateway.Sessions;

/// <summary>Who is asking, by the session cookie. The session itself goes along as a feature of the request.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionCookie cookie, SessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[cookie.Name] is not { Length: > 0 } value || await sessions.Find(value) is not { } session)
            return AuthenticateResult.NoResult();

        Context.Features.Set(session);
        return session.Authenticated;
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Session realm=\"campagne\"";
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}

internal static class SessionOfRequest
{
    /// <summary>Null when nobody is signed in.</summary>
    public static Session? Session(this HttpContext http) => http.Features.Get<Session>();
}
