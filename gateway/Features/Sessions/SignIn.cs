using Campagne.Gateway.Accounts;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Sessions;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;
using Dapper;
using FluentValidation;
using Npgsql;

namespace Campagne.Gateway.Features.Sessions;

/// <summary>Starts a session with a local account. Whatever is wrong, the answer and the time it takes are the same.</summary>
internal static class SignIn
{
    public sealed record Request(string Email, Secret Password);

    public sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Email).NotEmpty().MaximumLength(254);
            RuleFor(request => request.Password).Must(password => password.Reveal().Length is > 0 and <= Secret.MaxLength)
                .WithMessage(_ => Texts.Of("password-length", 1, Secret.MaxLength));
        }
    }

    internal sealed record Credentials(
        Guid Id, string Email, string Name, string Role, string PasswordHash, bool PasswordIsTemporary, bool Active, DateTimeOffset? LockedUntil)
    {
        public bool MaySignIn(DateTimeOffset now) => Active && !(LockedUntil > now);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/sessions", Handle).AllowAnonymous().RequireRateLimiting(RateLimits.SignIn)
        .WithSummary("Logt in").WithTags("sessies")
        .Produces<CurrentSession.Answer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<IResult> Handle(
        Request request, HttpContext http, Work work, NpgsqlDataSource database, Passwords passwords, SessionCookie cookie, SignInLimiter limiter,
        EndedSessions ended, CancellationToken cancel)
    {
        var email = request.Email.Trim().ToLowerInvariant();
        if (limiter.Refuses(RateLimits.Address(http), email) is { } tooMany)
            return tooMany;

        // Outside the transaction: while a password is hashed no connection waits.
        var account = await Find(database, email, cancel);
        var fits = await passwords.Fits(account?.PasswordHash, request.Password, cancel);
        work.KeepOnRefusal = true;
        if (account is null || !fits || !account.MaySignIn(work.Now))
        {
            limiter.CountWrong(RateLimits.Address(http), email);
            return await Refuse(account, work, cancel);
        }

        if (http.Session() is { } before)
        {
            await work.Execute("delete from session where id = @id", new { id = Convert.FromHexString(before.Key) }, cancel);
            ended.Session(http, before.Key);
        }

        var token = cookie.Give(http.Response);
        await work.Execute(
            """
            insert into session (id, account_id, created_at, last_seen_at) values (@id, @account, @Now, @Now);
            update account set failed_attempts = 0, locked_until = null, last_signed_in_at = @Now where id = @account;
            """,
            new { id = SessionCookie.IdOf(token), account = account.Id, work.Now },
            cancel);
        work.Record(new AuditEntry(new Actor(account.Id, account.Name), "signed-in", "account", account.Id.ToString()));
        return TypedResults.Created(
            "/api/gateway/v1/sessions/current",
            new CurrentSession.Answer(
                account.Id, account.Email, account.Name, account.Role, Session.CsrfTokenOf(token), account.PasswordIsTemporary, work.Now + Session.Longest));
    }

    private static async Task<IResult> Refuse(Credentials? account, Work work, CancellationToken cancel)
    {
        if (account is not null && account.MaySignIn(work.Now))
        {
            var failures = await work.Single<int>(
                "update account set failed_attempts = failed_attempts + 1 where id = @Id returning failed_attempts", new { account.Id }, cancel);
            await work.Execute(
                "update account set locked_until = @until where id = @Id", new { account.Id, until = Lockout.Until(failures, work.Now) }, cancel);
        }

        // An unknown address is recorded too, without the address: it may be a password typed in the wrong field.
        work.Record(new AuditEntry(Actor.System, "sign-in-refused", "account", account?.Id.ToString() ?? "unknown"));
        return Refusal.Of(StatusCodes.Status401Unauthorized, "sign-in-refused", Texts.Of("sign-in-refused"));
    }

    private static async Task<Credentials?> Find(NpgsqlDataSource database, string email, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<Credentials>(new CommandDefinition(
            "select id, email, name, role, password_hash, password_is_temporary, active, locked_until from account where email = @email",
            new { email },
            cancellationToken: cancel));
    }
}
