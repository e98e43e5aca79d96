using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Sessions;

/// <summary>Who is signed in, and the token that changes need.</summary>
internal static class CurrentSession
{
    /// <param name="CsrfToken">Goes in the header <c>X-CSRF-Token</c> of every request that changes something.</param>
    /// <param name="PasswordChangeRequired">Nothing else is open until the password is changed.</param>
    /// <param name="EndsAt">The session ends then, or earlier after an hour in which nothing was asked.</param>
    public sealed record Answer(
        Guid Id, string Email, string Name, string Role, string CsrfToken, bool PasswordChangeRequired, DateTimeOffset EndsAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/sessions/current", Handle).For([.. Roles.All])
        .WithMetadata(new OpenWithTemporaryPassword()).WithSummary("Toont wie er is ingelogd").WithTags("sessies");

    private static Ok<Answer> Handle(HttpContext http)
    {
        var session = http.Session()!;
        return TypedResults.Ok(new Answer(
            session.AccountId, session.Email, session.Name, session.Role, session.CsrfToken, session.PasswordIsTemporary, session.EndsAt));
    }
}
