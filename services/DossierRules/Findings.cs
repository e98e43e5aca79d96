using System.Security.Cryptography;
using System.Text;

namespace Campagne.DossierRules;

/// <summary>Questions that callers ask of a list of findings.</summary>
public static class Findings
{
    public static bool Blocks(IEnumerable<Finding> findings) => findings.Any(f => f.Severity == Severity.Block);

    /// <summary>The findings that an expert must judge, each with a written motivation.</summary>
    public static IReadOnlyList<Finding> Judgements(IEnumerable<Finding> findings) =>
        [.. findings.Where(f => f.Severity == Severity.Judge)];

    /// <summary>
    /// What "the same findings" means when an approval is re-evaluated: rule, severity and the words that decided. Wording of the
    /// explanation, source and version of the ruleset are left out, so that a better explanation voids no approval.
    /// Advice is left out too: it never gates anything.
    /// </summary>
    /// <returns>64 lower-case hexadecimal digits (SHA-256).</returns>
    public static string Fingerprint(IEnumerable<Finding> findings)
    {
        var lines = findings
            .Where(f => f.Severity != Severity.Advise)
            .Select(f => $"{f.RuleId}\u001f{WireNames.Of(f.Severity)}\u001f{f.Subject}\u001f{f.Evidence}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(string.Join('\u001e', lines))));
    }
}
