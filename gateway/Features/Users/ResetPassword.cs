using Campagne.Gateway.Accounts;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Users;

/// <summary>
/// Gives somebody else a temporary password, and ends their sessions and their lockout. It opens nothing but the choice of a password of one's own:
/// else an administrator could approve in the name of an expert.
/// </summary>
internal static class ResetPassword
{
    public sealed record Request(Secret Password);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Password).IsGoodPassword();
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/users/{id:guid}/password-resets", Handle).For(Roles.Administrator)
        .WithSummary("Geeft iemand een tijdelijk wachtwoord").WithTags("accounts");

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> Handle(
        Guid id, Request request, HttpContext http, Work work, Passwords passwords, EndedSessions ended, CancellationToken cancel)
    {
        if (id == http.User.Actor().Id)
            return Refusal.Forbidden("own-password", Texts.Of("own-password"));

        var after = await work.Find<Account>(
            $"""
            update account
            set password_hash = @hash, password_is_temporary = true, failed_attempts = 0, locked_until = null, version = version + 1
            where id = @id
            returning {Account.Columns}
            """,
            new { id, hash = await passwords.Hash(request.Password, cancel) },
            cancel);
        if (after is null)
            return Refusal.NotFound(Texts.Of("user-unknown"));

        await work.EndSessions(id, http, ended, cancel);
        work.Record(new AuditEntry(http.User.Actor(), "password-reset", "account", id.ToString(), After: after));
        return TypedResults.Ok(after);
    }
}
