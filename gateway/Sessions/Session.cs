using System.Security.Claims;
using System.Security.Cryptography;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication;

namespace Campagne.Gateway.Sessions;

/// <summary>
/// A session as it stands in the database. All but the ticket is immutable: a changed session is a new object.
/// </summary>
internal sealed class Session(byte[] token, Session.Row row, TicketOffice office)
{
    /// <summary>Ends whatever happens.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(12);

    /// <summary>Ends when nothing is asked for so long.</summary>
    public static TimeSpan Idle { get; } = TimeSpan.FromHours(1);

    internal sealed record Row(
        byte[] Id, Guid AccountId, string Email, string Name, string Role, bool PasswordIsTemporary, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

    private sealed record Bearer(string Header, DateTimeOffset RenewAt);

    private Bearer? bearer;

    public string Key { get; } = Convert.ToHexStringLower(row.Id);

    public Guid AccountId => row.AccountId;

    public string Email => row.Email;

    public string Name => row.Name;

    public string Role => row.Role;

    public bool PasswordIsTemporary => row.PasswordIsTemporary;

    public DateTimeOffset EndsAt => row.CreatedAt + Longest;

    /// <summary>Derived from what the cookie holds: bound to this session, and of no use to who cannot read the cookie.</summary>
    public string CsrfToken { get; } = CsrfTokenOf(token);

    public AuthenticateResult Authenticated { get; } = AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, row.AccountId.ToString()), new(ClaimTypes.Name, row.Name), new(ClaimTypes.Role, row.Role),
            ],
            SessionAuthentication.Scheme)),
        SessionAuthentication.Scheme));

    public static string CsrfTokenOf(byte[] token) => Convert.ToHexStringLower(HMACSHA256.HashData(token, "campagne csrf"u8));

    /// <summary>Nothing about the person changed, so what was made for them still fits.</summary>
    public bool Is(Row other) => row with { Id = other.Id, LastSeenAt = other.LastSeenAt } == other;

    /// <summary>The Authorization header for a service. Made anew when a third of its life is left, so that a request that waits does not outlive it.</summary>
    public string Authorization(DateTimeOffset now)
    {
        if (bearer is { } current && now < current.RenewAt)
            return current.Header;

        var ticket = Tickets.For(AccountId, Name, Role, now);
        bearer = new Bearer("Bearer " + office.Issue(ticket), now + (Tickets.Lifetime * 2 / 3));
        return bearer.Header;
    }
}
