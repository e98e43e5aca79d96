using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campagne.ServiceDefaults.Web;

/// <summary>Every error leaves as problem details with a <c>detail</c> in the reader's language (NL API Design Rules, /core/error-handling).</summary>
internal static class Problems
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<Unhandled>();
        // What is ours must be seen: without this an exception that became an answer is not logged at all.
        services.Configure<ExceptionHandlerOptions>(options => options.SuppressDiagnosticsCallback = context => context.HttpContext.Response.StatusCode < 500);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // so that the answer can name the place
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context =>
        {
            var problem = context.ProblemDetails;
            var status = problem.Status ??= context.HttpContext.Response.StatusCode;
            problem.Type = "about:blank";
            problem.Title = Known("status-", status);
            problem.Detail ??= Known("detail-", status);
            problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString();
        });
    }

    private static string Known(string prefix, int status)
    {
        try
        {
            return DefaultTexts.Of(prefix + status);
        }
        catch (System.Resources.MissingManifestResourceException)
        {
            return DefaultTexts.Of(prefix + (status < 500 ? 400 : 500));
        }
    }

    /// <summary>Malformed requests are the caller's (400), an absent database is temporary (503), the rest is ours (500); never a stack trace.</summary>
    private sealed class Unhandled(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            var (status, detail) = exception switch
            {
                BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == 400 ? DefaultTexts.Of("malformed", Reason(bad)) : null),
                NpgsqlException database when database is not PostgresException || database.IsTransient => (503, null),
                _ => (500, (string?)null),
            };
            context.Response.StatusCode = status;
            return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = { Status = status, Detail = detail }, Exception = exception });
        }

        // System.Text.Json names the path and the kind of mistake; the CLR type that it also names is ours alone.
        private static string Reason(BadHttpRequestException bad) =>
            bad.InnerException is System.Text.Json.JsonException json ? $"{json.Path ?? "$"} (regel {json.LineNumber + 1})" : bad.Message.Split('"')[0].TrimEnd();
    }
}
