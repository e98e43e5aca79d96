using System.Diagnostics.CodeAnalysis;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features;

/// <summary>A state in a query, named as it is in the answers (kebab-case).</summary>
internal static class StatusFilter
{
    /// <returns>False when there is no such state; null stands for all.</returns>
    public static bool TryRead<T>(string? text, out T? status, [NotNullWhen(false)] out ProblemHttpResult? refusal, string parameter = "status")
        where T : struct, Enum
    {
        (status, refusal) = (null, null);
        if (text is null)
            return true;
        if (WireNames.TryParse<T>(text, out var known))
        {
            status = known;
            return true;
        }

        refusal = Refusal.Invalid([new Fault("query", parameter, Texts.Of("unknown-value"), "unknown-value")]);
        return false;
    }
}
