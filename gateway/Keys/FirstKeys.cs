using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Security;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Campagne.Gateway.Keys;

/// <summary>
/// Makes the first key of both rings before the gateway answers: services cannot make one, and would have nothing to read. Gateways that start
/// together take turns, so that there is one first key.
/// </summary>
internal sealed class FirstKeys(
    NpgsqlDataSource database, IDataProtectionProvider cookies, TicketOffice tickets, TimeProvider clock) : IHostedService
{
    private const long Lock = 0x6B657973; // "keys"

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync("select pg_advisory_lock(@Lock)", new { Lock });
        try
        {
            // Protecting something makes a key when the ring has none.
            _ = cookies.CreateProtector("first").Protect([]);
            _ = tickets.Issue(Tickets.For(Guid.Empty, "first", Roles.Evaluator, clock.GetUtcNow()));
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Lock)", new { Lock });
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
