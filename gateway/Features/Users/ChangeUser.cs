using Campagne.Gateway.Accounts;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Users;

/// <summary>Changes name or role, deactivates or activates. Nobody does it to their own account, and one active administrator always stays.</summary>
internal static class ChangeUser
{
    public sealed record Request(string Name, string Role, bool Active);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).IsName();
            RuleFor(request => request.Role).IsRole();
        }
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/users/{id:guid}", Handle).For(Roles.Administrator)
        .WithSummary("Wijzigt naam of rol, of zet een account uit of aan").WithTags("accounts");

    /// <returns>The code of what forbids it, or null.</returns>
    internal static string? Forbids(Account account, Request request, Guid by, int otherActiveAdministrators)
    {
        var losesRights = account.Role != request.Role || (account.Active && !request.Active);
        if (!losesRights)
            return null;
        if (account.Id == by)
            return "own-account";
        var staysAdministrator = request is { Role: Roles.Administrator, Active: true };
        return account is { Role: Roles.Administrator, Active: true } && !staysAdministrator && otherActiveAdministrators == 0 ? "last-administrator" : null;
    }

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> Handle(
        Guid id, Request request, IfMatch match, HttpContext http, Work work, EndedSessions ended, CancellationToken cancel)
    {
        // All administrators are locked, so that two of them cannot deactivate each other at once.
        var administrators = await work.List<Guid>(
            "select id from account where role = @Administrator and active order by id for update", new { Roles.Administrator }, cancel);
        if (await work.FindAccount(id, cancel) is not { } before)
            return Refusal.NotFound(Texts.Of("user-unknown"));
        if (Forbids(before, request, http.User.Actor().Id!.Value, administrators.Count(administrator => administrator != id)) is { } code)
            return code == "own-account" ? Refusal.Forbidden(code, Texts.Of(code)) : Refusal.Conflict(code, Texts.Of(code));

        var after = await work.Find<Account>(
            $"""
            update account set name = @name, role = @Role, active = @Active, version = version + 1
            where id = @id and version = @Version
            returning {Account.Columns}
            """,
            new { id, name = request.Name.Trim(), request.Role, request.Active, match.Version },
            cancel);
        if (after is null)
            return Refusal.Changed();

        if (before.Role != after.Role || !after.Active)
            await work.EndSessions(id, http, ended, cancel);
        work.Record(new AuditEntry(http.User.Actor(), "account-changed", "account", id.ToString(), Before: before, After: after));
        return TypedResults.Ok(after);
    }
}
