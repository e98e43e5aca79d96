namespace Campagne.Sandbox.Control;

/// <summary>
/// Whom an account reaches, as shares that add up to at most 1. Age keys 13-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65+; gender keys
/// F, M, U; country keys are ISO codes.
/// </summary>
internal sealed record Demographics(
    IReadOnlyDictionary<string, double> Age,
    IReadOnlyDictionary<string, double> Gender,
    IReadOnlyDictionary<string, double> Country,
    IReadOnlyDictionary<string, double> City)
{
    public static readonly IReadOnlyList<string> AgeKeys = ["13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"];
    public static readonly IReadOnlyList<string> GenderKeys = ["F", "M", "U"];

    public static Demographics Adults => Of(0.03, 0.36, 0.34, 0.15, 0.08, 0.03, 0.01);

    /// <summary>An account that many minors follow.</summary>
    public static Demographics Young => Of(0.31, 0.41, 0.17, 0.06, 0.03, 0.01, 0.01);

    public IEnumerable<(string Field, string Problem)> Problems()
    {
        (string, IReadOnlyDictionary<string, double>)[] all = [("age", Age), ("gender", Gender), ("country", Country), ("city", City)];
        foreach (var (name, shares) in all)
            if (shares.Values.Any(share => share is < 0 or > 1) || shares.Values.Sum() > 1.0001) yield return (name, "Shares are 0 to 1 and add up to at most 1.");
        if (Age.Keys.Except(AgeKeys, StringComparer.Ordinal).Any()) yield return ("age", $"Use {string.Join(", ", AgeKeys)}.");
        if (Gender.Keys.Except(GenderKeys, StringComparer.Ordinal).Any()) yield return ("gender", "Use F, M, U.");
    }

    private static Demographics Of(params double[] ages) => new(
        AgeKeys.Zip(ages).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
        new Dictionary<string, double>(StringComparer.Ordinal) { ["F"] = 0.55, ["M"] = 0.42, ["U"] = 0.03 },
        new Dictionary<string, double>(StringComparer.Ordinal) { ["NL"] = 0.93, ["BE"] = 0.04, ["DE"] = 0.02 },
        new Dictionary<string, double>(StringComparer.Ordinal) { ["Amsterdam, Noord-Holland"] = 0.24, ["Utrecht, Utrecht"] = 0.13, ["Rotterdam, Zuid-Holland"] = 0.11 });
}
