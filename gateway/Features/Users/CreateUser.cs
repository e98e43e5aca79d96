using Campagne.Gateway.Accounts;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Gateway.Features.Users;

/// <summary>Makes an account. The administrator knows its first password, so the person must choose another one before anything else opens.</summary>
internal static class CreateUser
{
    public sealed record Request(string Email, string Name, string Role, Secret Password);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Email).Must(email => email.Trim() is { Length: <= 254 } trimmed && trimmed.IndexOf('@') is > 0 and var at && at < trimmed.Length - 1).WithMessage(_ => Texts.Of("email-invalid")).WithErrorCode("email-invalid");
            RuleFor(request => request.Name).IsName();
            RuleFor(request => request.Role).IsRole();
            RuleFor(request => request.Password).IsGoodPassword();
        }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users", Handle).For(Roles.Administrator).WithSummary("Maakt een account").WithTags("accounts");

    private static async Task<Results<Created<Account>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Work work, Passwords passwords, CancellationToken cancel)
    {
        var made = await work.Find<Account>(
            $"""
            insert into account (id, email, name, role, password_hash, password_is_temporary, created_at, created_by)
            values (@id, @email, @name, @Role, @hash, true, @Now, @by)
            on conflict (email) do nothing
            returning {Account.Columns}
            """,
            new
            {
                id = Guid.CreateVersion7(),
                email = request.Email.Trim().ToLowerInvariant(),
                name = request.Name.Trim(),
                request.Role,
                hash = await passwords.Hash(request.Password, cancel),
                work.Now,
                by = http.User.Actor().Id,
            },
            cancel);
        if (made is null)
            return Refusal.Conflict("email-taken", Texts.Of("email-taken"));

        work.Record(new AuditEntry(http.User.Actor(), "account-created", "account", made.Id.ToString(), After: made));
        return TypedResults.Created($"/api/gateway/v1/users/{made.Id}", made);
    }
}
