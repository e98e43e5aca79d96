using Campagne.Gateway.Accounts;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using FluentValidation;

namespace Campagne.Gateway.Features.Users;

/// <summary>What holds for every change of an account.</summary>
internal static class UserRules
{
    public static IRuleBuilderOptions<T, Secret> IsGoodPassword<T>(this IRuleBuilder<T, Secret> rule) => rule
        .Must(password => password.Reveal().Length is >= Secret.MinLength and <= Secret.MaxLength)
        .WithMessage(_ => Texts.Of("password-length", Secret.MinLength, Secret.MaxLength)).WithErrorCode("password-length");

    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(name => name.Trim().Length is > 0 and <= 100).WithMessage(_ => Texts.Of("name-invalid")).WithErrorCode("name-invalid");

    public static IRuleBuilderOptions<T, string> IsRole<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(role => Roles.All.Contains(role)).WithMessage(_ => Texts.Of("role-unknown", string.Join(", ", Roles.All))).WithErrorCode("role-unknown");

    /// <summary>Whoever's rights or password changed has to sign in again.</summary>
    public static async Task EndSessions(this Work work, Guid account, HttpContext http, EndedSessions ended, CancellationToken cancel)
    {
        await work.Execute("delete from session where account_id = @account", new { account }, cancel);
        ended.Account(http, account);
    }

    public static Task<Account?> FindAccount(this Work work, Guid id, CancellationToken cancel) =>
        work.Find<Account>($"select {Account.Columns} from account where id = @id for update", new { id }, cancel);
}
