using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campagne.ServiceDefaults.Web;

/// <summary>
/// The request is the transaction: handlers work through <see cref="Work"/> and never commit. Success commits before the answer is sent; a refusal
/// rolls back, unless the handler asked to keep what it wrote. With an Idempotency-Key the answer is stored in the same transaction, and
/// a repeated request gets it again.
/// </summary>
internal sealed class TransactionFilter : IEndpointFilter
{
    private sealed record Answer(string Fingerprint, int Status, string? Location, string? Etag, string? Body);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return WithETag(http, await next(context));

        var cancel = http.RequestAborted;
        var work = http.RequestServices.GetRequiredService<Work>();
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > 100)
            return Refusal.Invalid([new Fault("header", "Idempotency-Key", DefaultTexts.Of("idempotency-key-invalid"))]);
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || http.User.Identity?.IsAuthenticated != true)
            return WithETag(http, await Run(context, next, work, cancel));

        var actor = http.User.Actor().Id!.Value;
        var fingerprint = Fingerprint(http.Request, context.Arguments);

        // Two requests with the same key at once: the second waits here until the first has committed or given up.
        await work.Execute("select pg_advisory_xact_lock(hashtextextended(@lockKey, 0))", new { lockKey = $"{actor} {key}" }, cancel);
        var earlier = await work.Find<Answer>(
            "select fingerprint, status, location, etag, body from idempotency where actor_id = @actor and key = @key", new { actor, key }, cancel);
        if (earlier is not null)
            return earlier.Fingerprint == fingerprint ? new Replayed(earlier.Status, earlier.Location, earlier.Etag, earlier.Body)
                : Refusal.Conflict("idempotency-key-reused", DefaultTexts.Of("idempotency-key-reused"));

        return WithETag(http, await Run(context, next, work, cancel, answer => work.Execute(
            """
            insert into idempotency (actor_id, key, fingerprint, status, location, etag, body, created_at)
            values (@actor, @key, @fingerprint, @status, @location, @etag, @body, @now)
            """,
            new
            {
                actor, key, fingerprint,
                status = StatusOf(answer) ?? 200,
                location = LocationOf(answer),
                etag = answer is IValueHttpResult { Value: IVersioned versioned } ? ETags.Of(versioned.Version) : null,
                body = answer is IValueHttpResult { Value: { } value } ? AsAnswered(http, value) : null,
                now = work.Now,
            },
            cancel)));
    }

    private static async Task<object?> Run(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, Work work, CancellationToken cancel, Func<object?, Task>? remember = null)
    {
        var answer = await next(context);
        if (answer is INestedHttpResult nested)
            answer = nested.Result;
        if ((StatusOf(answer) ?? 200) < 400)
        {
            if (remember is not null)
                await remember(answer);
            await work.Commit(cancel);
        }
        else if (work.KeepOnRefusal)
        {
            await work.Commit(cancel);
        }
        else
        {
            await work.DisposeAsync();
        }

        return answer;
    }

    // To the letter what the first answer says: HTTP and the bus write enumerations differently.
    private static string AsAnswered(HttpContext http, object value) =>
        JsonSerializer.Serialize(value, value.GetType(), http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    private static int? StatusOf(object? answer) => (answer as IStatusCodeHttpResult)?.StatusCode;

    private static string? LocationOf(object? answer) => answer?.GetType().GetProperty("Location")?.GetValue(answer) as string;

    private static object? WithETag(HttpContext http, object? answer)
    {
        if (answer is INestedHttpResult nested)
            answer = nested.Result;
        if (answer is IValueHttpResult { Value: IVersioned versioned })
            http.Response.Headers.ETag = ETags.Of(versioned.Version);
        return answer;
    }

    // What was asked, as the handler got it: the same key with another request is a mistake that must be told.
    private static string Fingerprint(HttpRequest request, IList<object?> arguments)
    {
        var asked = arguments.Where(argument => argument?.GetType().Namespace?.StartsWith("Campagne", StringComparison.Ordinal) == true && argument is not Work)
            .Where(argument => argument!.GetType().IsSealed && argument.GetType().GetMethod("<Clone>$") is not null)
            .Select(argument => Wire.Serialize(argument!));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n{string.Join('\n', asked)}")));
    }

    private sealed class Replayed(int status, string? location, string? etag, string? body) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            if (location is not null)
                httpContext.Response.Headers.Location = location;
            if (etag is not null)
                httpContext.Response.Headers.ETag = etag;
            if (body is null)
                return;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
