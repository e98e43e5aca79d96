using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Accounts;

/// <summary>
/// The access token of an account, refreshed early. One refresh at a time over all instances: it holds the account's row. The new pair is stored
/// before it is used, because the old refresh token may stop working at once.
/// </summary>
internal sealed partial class AccountTokens(IServiceScopeFactory scopes, IEnumerable<IConnect> connects, TokenCipher cipher, ILogger<AccountTokens> log)
{
    private readonly Dictionary<Channel, IConnect> byChannel = connects.ToDictionary(connect => connect.Channel);

    /// <returns>Null when the account must be connected again, or cannot be refreshed just now.</returns>
    public async Task<string?> Of(Guid accountId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var account = await work.Find<AccountRow>("select * from channel_account where id = @accountId", new { accountId }, cancel);
        if (account is not { Status: AccountStatus.Connected })
            return null;
        if (!byChannel[account.Channel].ShouldRefresh(account, work.Now))
            return Open(account.AccessToken, account.Id);
        await work.DisposeAsync();
        return await Refresh(accountId, work, cancel);
    }

    /// <summary>The platform no longer takes this token: the next use refreshes first.</summary>
    public Task Expire(Guid accountId, string token, CancellationToken cancel) => Change(accountId, cancel, (work, account) =>
        Open(account.AccessToken, account.Id) != token ? Task.CompletedTask
            : work.Execute("update channel_account set access_expires_at = @Now where id = @accountId", new { accountId, work.Now }, cancel));

    public Task ReconnectNeeded(Guid accountId, string reason, CancellationToken cancel) =>
        Change(accountId, cancel, (work, account) => MarkReconnect(work, account, reason, cancel));

    public string Seal(string token, Guid accountId) => cipher.Encrypt(token, accountId.ToString());

    private string Open(string token, Guid accountId) => cipher.Decrypt(token, accountId.ToString());

    private async Task<string?> Refresh(Guid accountId, Work work, CancellationToken cancel)
    {
        var account = await work.Single<AccountRow>("select * from channel_account where id = @accountId for update", new { accountId }, cancel);
        if (account.Status != AccountStatus.Connected)
            return null;
        var current = Open(account.AccessToken, account.Id);
        if (!byChannel[account.Channel].ShouldRefresh(account, work.Now))
            return current; // somebody else did it while we waited for the row

        var fresh = await byChannel[account.Channel].Refresh(current, account.RefreshToken is null ? null : Open(account.RefreshToken, account.Id), CancellationToken.None);
        if (fresh.Refused)
        {
            await MarkReconnect(work, account, "refresh-refused", CancellationToken.None);
            await work.Commit(CancellationToken.None);
            return null;
        }

        if (fresh.AccessToken is null) // not now; what we have may still work
            return account.AccessExpiresAt > work.Now ? current : null;

        await work.Execute(
            """
            update channel_account set access_token = @access, refresh_token = @refresh, access_expires_at = @AccessExpiresAt, works_until = @WorksUntil,
                                       refreshed_at = @Now, version = version + 1
            where id = @accountId
            """,
            new
            {
                accountId, access = Seal(fresh.AccessToken, accountId), refresh = fresh.RefreshToken is null ? null : Seal(fresh.RefreshToken, accountId),
                fresh.AccessExpiresAt, fresh.WorksUntil, work.Now,
            },
            CancellationToken.None);
        await work.Commit(CancellationToken.None);
        Fresh(accountId, fresh.WorksUntil);
        return fresh.AccessToken;
    }

    private static async Task MarkReconnect(Work work, AccountRow account, string reason, CancellationToken cancel)
    {
        var marked = await work.Execute(
            "update channel_account set status = 'ReconnectNeeded', status_reason = @reason, version = version + 1 where id = @Id and status = 'Connected'",
            new { account.Id, reason },
            cancel);
        if (marked > 0)
            work.Record(new AuditEntry(Actor.System, "account-reconnect-needed", "channel-account", account.Id.ToString(), After: new { reason }));
    }

    private async Task Change(Guid accountId, CancellationToken cancel, Func<Work, AccountRow, Task> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        if (await work.Find<AccountRow>("select * from channel_account where id = @accountId for update", new { accountId }, cancel) is not { } account)
            return;
        await change(work, account);
        await work.Commit(cancel);
    }

    [LoggerMessage(2010, LogLevel.Information, "Account {Account} was refreshed and works until {WorksUntil}")]
    private partial void Fresh(Guid account, DateTimeOffset worksUntil);
}
