using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Campagne.Gateway.Sessions;

/// <summary>Issues the tickets with which the gateway vouches for a person. The only place that makes keys of the ticket ring.</summary>
internal sealed class TicketOffice(NpgsqlDataSource database, IConfiguration configuration)
{
    private readonly Lazy<ISecureDataFormat<AuthenticationTicket>> format =
        new(() => Tickets.Format(database, Tickets.Certificate(configuration), issuer: true));

    public string Issue(AuthenticationTicket ticket) => format.Value.Protect(ticket);
}
