using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Campagne.Gateway.Sessions;

/// <summary>
/// Which session a cookie stands for. The answer of the database is kept for five seconds, so that most requests ask nothing; who signs out or loses
/// their role is forgotten at once, here and at the other gateways. While the database is away nobody's session can be ended either, so what was
/// valid stays valid for a while: the kill switch must stay reachable. See docs/adr/0011-sessions-at-the-gateway.md.
/// </summary>
internal sealed class SessionStore(NpgsqlDataSource database, SessionCookie cookie, TicketOffice office, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private sealed record Known(Session Session, DateTimeOffset CheckedAt);

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<Session?>> checks = new(StringComparer.Ordinal);

    /// <param name="value">The cookie as it came.</param>
    /// <param name="touch">False when nobody did anything, such as for an open stream: that does not postpone the idle end.</param>
    public ValueTask<Session?> Find(string value, bool touch = true) =>
        known.TryGetValue(value, out var found) && clock.GetUtcNow() - found.CheckedAt < Fresh
            ? ValueTask.FromResult<Session?>(found.Session)
            : new(checks.GetOrAdd(value, static (value, asked) => asked.Store.Check(value, asked.Touch), (Store: this, Touch: touch)));

    public void ForgetSession(string key) => Forget(entry => entry.Key == key);

    public void ForgetAccount(Guid account) => Forget(entry => entry.AccountId == account);

    /// <summary>Drops what nobody asked for lately.</summary>
    public void Sweep()
    {
        var now = clock.GetUtcNow();
        foreach (var (value, entry) in known)
        {
            if (now - entry.CheckedAt > Grace)
                known.TryRemove(value, out _);
        }
    }

    private void Forget(Predicate<Session> which)
    {
        foreach (var (value, entry) in known)
        {
            if (which(entry.Session))
                known.TryRemove(value, out _);
        }
    }

    private async Task<Session?> Check(string value, bool touch)
    {
        await Task.Yield(); // the task must be in the table before it can take itself out
        try
        {
            if (cookie.Open(value) is not { } token)
                return null;

            var now = clock.GetUtcNow();
            var row = await Load(SessionCookie.IdOf(token), touch, now);
            if (row is null)
            {
                known.TryRemove(value, out _);
                return null;
            }

            var session = known.TryGetValue(value, out var before) && before.Session.Is(row) ? before.Session : new Session(token, row, office);
            known[value] = new Known(session, now);
            return session;
        }
        catch (NpgsqlException) when (known.TryGetValue(value, out var before) && clock.GetUtcNow() - before.CheckedAt < Grace)
        {
            return before.Session;
        }
        finally
        {
            checks.TryRemove(value, out _);
        }
    }

    private async Task<Session.Row?> Load(byte[] id, bool touch, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        var row = await connection.QueryFirstOrDefaultAsync<Session.Row>(
            """
            select s.id, s.account_id, a.email, a.name, a.role, a.password_is_temporary, s.created_at, s.last_seen_at
            from session s join account a on a.id = s.account_id
            where s.id = @id and a.active and s.created_at > @oldest and s.last_seen_at > @quietest
            """,
            new { id, oldest = now - Session.Longest, quietest = now - Session.Idle });
        if (row is not null && touch && now - row.LastSeenAt > SeenEvery)
            await connection.ExecuteAsync("update session set last_seen_at = @now where id = @id and last_seen_at < @now", new { id, now });
        return row;
    }
}
