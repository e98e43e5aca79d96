using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campagne.ServiceDefaults.Web;

/// <summary>One thing that is wrong with a request.</summary>
/// <param name="In">Where: <c>body</c>, <c>query</c>, <c>path</c> or <c>header</c>.</param>
/// <param name="Location">JSON pointer or parameter name; null when it is about the whole.</param>
/// <param name="Detail">Plain Dutch: what is wrong and what to do.</param>
/// <param name="Code">Stable code of the rule that failed.</param>
public sealed record Fault(string In, string? Location, string Detail, string? Code = null);

/// <summary>
/// Answers that say no, as problem details (RFC 9457): <c>code</c> is stable and meant for programs, <c>detail</c> says to people what to do.
/// </summary>
public static class Refusal
{
    public static ProblemHttpResult Invalid(IReadOnlyList<Fault> faults) =>
        Of(StatusCodes.Status400BadRequest, "invalid-input", DefaultTexts.Of("invalid-input"), ("errors", faults));

    public static ProblemHttpResult Invalid(string location, string detail, string code) => Invalid([new Fault("body", location, detail, code)]);

    public static ProblemHttpResult Forbidden(string code, string detail) => Of(StatusCodes.Status403Forbidden, code, detail);

    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, "not-found", detail);

    public static ProblemHttpResult Conflict(string code, string detail, params (string Name, object? Value)[] members) =>
        Of(StatusCodes.Status409Conflict, code, detail, members);

    /// <summary>Somebody changed it in the meantime (If-Match does not fit).</summary>
    public static ProblemHttpResult Changed() => Of(StatusCodes.Status412PreconditionFailed, "changed", DefaultTexts.Of("changed"));

    /// <summary>An edit must name the version that it is based on (If-Match).</summary>
    public static ProblemHttpResult VersionRequired() => Of(StatusCodes.Status428PreconditionRequired, "if-match-required", DefaultTexts.Of("if-match-required"));

    public static ProblemHttpResult Of(int status, string code, string detail, params (string Name, object? Value)[] members)
    {
        var problem = new ProblemDetails { Status = status, Title = DefaultTexts.Of($"status-{status}"), Detail = detail };
        problem.Extensions["code"] = code;
        foreach (var (name, value) in members)
            problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }
}
