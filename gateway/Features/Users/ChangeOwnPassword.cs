using Campagne.Gateway.Accounts;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Users;

/// <summary>Changes one's own password. Every session ends, also this one: sign in again with the new password.</summary>
internal static class ChangeOwnPassword
{
    public sealed record Request(Secret CurrentPassword, Secret NewPassword);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.NewPassword).IsGoodPassword();
            RuleFor(request => request.NewPassword).Must((request, chosen) => chosen.Reveal() != request.CurrentPassword.Reveal())
                .WithMessage(_ => Texts.Of("password-same")).WithErrorCode("password-same");
        }
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/users/current/password-changes", Handle).For([.. Roles.All])
        .RequireRateLimiting(RateLimits.SignIn).WithMetadata(new OpenWithTemporaryPassword()).WithSummary("Wijzigt je eigen wachtwoord").WithTags("accounts");

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Work work, Passwords passwords, SessionCookie cookie, EndedSessions ended, CancellationToken cancel)
    {
        var actor = http.User.Actor();
        var hash = await work.Single<string>("select password_hash from account where id = @Id", new { actor.Id }, cancel);
        if (!await passwords.Fits(hash, request.CurrentPassword, cancel))
            return Refusal.Invalid("/currentPassword", Texts.Of("password-wrong"), "password-wrong");

        await work.Execute(
            "update account set password_hash = @hash, password_is_temporary = false, version = version + 1 where id = @Id",
            new { actor.Id, hash = await passwords.Hash(request.NewPassword, cancel) },
            cancel);
        await work.EndSessions(actor.Id!.Value, http, ended, cancel);
        work.Record(new AuditEntry(actor, "password-changed", "account", actor.Id.Value.ToString()));
        cookie.Take(http.Response);
        return TypedResults.NoContent();
    }
}
