using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Rules;

/// <summary>Reads a ruleset that somebody wrote; whatever is wrong with it is said at once.</summary>
internal static class RulesetDocument
{
    /// <param name="stored">An earlier version as it was kept; what rules have come to ask for since then is filled in.</param>
    public static bool TryRead(JsonElement document, bool stored, [NotNullWhen(true)] out Ruleset? ruleset, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        (ruleset, refusal) = (null, null);
        try
        {
            ruleset = stored ? Ruleset.ParseStored(document.GetRawText()) : Ruleset.Parse(document.GetRawText());
            return true;
        }
        catch (RulesetException invalid)
        {
            refusal = Refusal.Invalid([.. invalid.Errors.Select(error => new Fault("body", "/ruleset", error, "ruleset-invalid"))]);
            return false;
        }
    }
}
