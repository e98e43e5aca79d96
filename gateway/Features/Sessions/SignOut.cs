using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Sessions;

/// <summary>Ends the session on the server: the cookie opens nothing any more, wherever it is kept.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/sessions/current", Handle).For([.. Roles.All])
        .WithMetadata(new OpenWithTemporaryPassword()).WithSummary("Logt uit").WithTags("sessies");

    private static async Task<NoContent> Handle(HttpContext http, Work work, SessionCookie cookie, EndedSessions ended, CancellationToken cancel)
    {
        var session = http.Session()!;
        await work.Execute("delete from session where id = @id", new { id = Convert.FromHexString(session.Key) }, cancel);
        work.Record(new AuditEntry(http.User.Actor(), "signed-out", "account", session.AccountId.ToString()));
        ended.Session(http, session.Key);
        cookie.Take(http.Response);
        return TypedResults.NoContent();
    }
}
