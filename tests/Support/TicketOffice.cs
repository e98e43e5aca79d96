using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Campagne.ServiceDefaults.Security;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Campagne.Testing;

/// <summary>Issues tickets as the gateway does, with the same code and the same key ring, for tests that call a service directly.</summary>
public sealed class TicketOffice : IAsyncDisposable
{
    private readonly NpgsqlDataSource gateway;
    private readonly Lazy<ISecureDataFormat<AuthenticationTicket>> format;

    internal TicketOffice(string gatewayDatabase, X509Certificate2 certificate)
    {
        gateway = NpgsqlDataSource.Create(gatewayDatabase);
        format = new(() => Tickets.Format(gateway, certificate, issuer: true));
    }

    /// <param name="validFor">Negative for a ticket that has expired; the gateway's lifetime when absent.</param>
    public string Issue(Person person, TimeSpan? validFor = null) => format.Value.Protect(
        Tickets.For(person.Id, person.Name, person.Role, TimeProvider.System.GetUtcNow() + ((validFor ?? Tickets.Lifetime) - Tickets.Lifetime)));

    /// <summary>A client that shows a fresh ticket of this person with every request.</summary>
    public HttpClient Client(Uri address, Person person) =>
        new(new Ticketed(this, person) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress = address };

    /// <summary>Where no gateway runs, its ring is made here; the shape is that of the gateway's own migration.</summary>
    internal async Task MakeRing()
    {
        await using var connection = await gateway.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            create table ticket_key (id text primary key, xml text not null, created_at timestamptz not null default now());
            grant usage on schema public to public;
            grant select on ticket_key to public;
            """);
    }

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    private sealed class Ticketed(TicketOffice office, Person person) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", office.Issue(person));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
