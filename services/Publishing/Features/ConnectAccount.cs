using System.Security.Cryptography;
using System.Text;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.ServiceDefaults;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.Publishing.Features;

/// <summary>
/// Connects an account. An administrator starts it; the platform sends the browser back with a code. The state is a secret that was given to that administrator only: it works
/// once, for ten minutes, and what it connects is theirs.
/// </summary>
internal static class ConnectAccount
{
    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(10);

    internal sealed record Request(Channel Platform);

    internal sealed record Connection(Uri AuthorizeUrl, DateTimeOffset ExpiresAt);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Platform).IsInEnum();
    }

    private sealed record Started(Channel Channel, Guid StartedBy, string StartedByName);

    public static void Map(WebApplication app, IEndpointRouteBuilder api)
    {
        api.MapPost("/channel-accounts/connections", Start).For(Roles.Administrator).WithSummary("Begint met het koppelen van een kanaalaccount").WithTags("kanaalaccounts");
        app.MapGet("/connect/{platform}/callback", Complete).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Created<Connection>> Start(
        Request request, Work work, HttpContext http, IEnumerable<IConnect> connects, IConfiguration configuration, CancellationToken cancel)
    {
        var (state, actor) = (Random(), http.User.Actor());
        var expires = work.Now + lifetime;
        await work.Execute(
            """
            delete from account_connection where expires_at < @Now;
            insert into account_connection (state_hash, channel, started_by, started_by_name, expires_at)
            values (@state, @channel, @Id, @Name, @expires);
            """,
            new { state = Hash(state), channel = request.Platform.ToString(), actor.Id, actor.Name, expires, work.Now },
            cancel);
        var gateway = configuration.Required("Public:Address");
        work.Record(new AuditEntry(actor, "account-connection-started", "channel-account", request.Platform.ToString()));
        var connect = connects.Single(connect => connect.Channel == request.Platform);
        return TypedResults.Created((string?)null, new Connection(connect.AuthorizeUrl(state, RedirectUri(gateway, request.Platform)), expires));
    }

    private static async Task<RedirectHttpResult> Complete(
        string platform, string? code, string? state, Work work, IEnumerable<IConnect> connects, AccountTokens tokens, IConfiguration configuration)
    {
        var gateway = configuration.Required("Public:Address").TrimEnd('/');
        if (connects.FirstOrDefault(connect => Name(connect.Channel) == platform) is not { } connect)
            return Back("unknown-platform");

        var started = await work.Find<Started>(
            """
            update account_connection set used_at = @Now
            where state_hash = @state and channel = @channel and used_at is null and expires_at > @Now
            returning channel, started_by, started_by_name
            """,
            new { state = Hash(state ?? ""), channel = connect.Channel.ToString(), work.Now },
            CancellationToken.None);
        await work.Commit(CancellationToken.None); // used, whatever comes of it
        if (started is null)
            return Back("state-invalid");
        if (code is null)
            return Back("denied");
        if (await connect.Exchange(code, RedirectUri(gateway, connect.Channel), CancellationToken.None) is not { } grant)
            return Back("exchange-failed");
        if (connect.RequiredScopes.Except(grant.Scopes).Any())
            return Back("scopes-missing");

        var id = await Keep(work, connect.Channel, grant, new Actor(started.StartedBy, started.StartedByName), tokens);
        await work.Commit(CancellationToken.None);
        return TypedResults.Redirect($"{gateway}/?connected={id}");

        RedirectHttpResult Back(string reason) => TypedResults.Redirect($"{gateway}/?connect-error={reason}");
    }

    private static async Task<Guid> Keep(Work work, Channel channel, Grant grant, Actor actor, AccountTokens tokens)
    {
        // Found first: the tokens are encrypted for the account that they belong to.
        var id = await work.Find<Guid?>(
            "select id from channel_account where channel = @channel and external_id = @ExternalId", new { channel = channel.ToString(), grant.ExternalId }, CancellationToken.None)
            ?? Guid.CreateVersion7();
        await work.Execute(
            """
            insert into channel_account (id, version, channel, external_id, name, username, status, scopes, access_token, refresh_token, access_expires_at, works_until,
                                         refreshed_at, created_at, created_by, created_by_name)
            values (@id, 1, @channel, @ExternalId, @Name, @Username, 'Connected', @scopes, @access, @refresh, @AccessExpiresAt, @WorksUntil, @Now, @Now, @by, @byName)
            on conflict (channel, external_id) do update
            set version = channel_account.version + 1, name = excluded.name, username = excluded.username, status = 'Connected', status_reason = null, scopes = excluded.scopes,
                access_token = excluded.access_token, refresh_token = excluded.refresh_token, access_expires_at = excluded.access_expires_at,
                works_until = excluded.works_until, refreshed_at = excluded.refreshed_at
            """,
            new
            {
                id, channel = channel.ToString(), grant.ExternalId, grant.Name, grant.Username, scopes = grant.Scopes.ToArray(), access = tokens.Seal(grant.AccessToken, id),
                refresh = grant.RefreshToken is null ? null : tokens.Seal(grant.RefreshToken, id), grant.AccessExpiresAt, grant.WorksUntil, work.Now, by = actor.Id, byName = actor.Name,
            },
            CancellationToken.None);
        await Data.Holding.Reconsider(work, "account_id = @id", new { id }, "account-connected", CancellationToken.None);
        work.Record(new AuditEntry(actor, "account-connected", "channel-account", id.ToString(), After: new { Channel = channel.ToString(), grant.Username, grant.WorksUntil }));
        return id;
    }

    private static string RedirectUri(string gateway, Channel channel) => $"{gateway.TrimEnd('/')}/connect/{Name(channel)}/callback";

    private static string Name(Channel channel) => channel == Channel.TikTok ? "tiktok" : "instagram";

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
