namespace Campagne.Publishing.Domain;

/// <summary>
/// Whom an account certainly reaches, as shares of all accounts that the platform counted, the unknown ages included: lower bounds, so that
/// people of unknown age never cause a refusal. 18-24 is inside 18-29, 25-34 lies across it, so both are never counted as outside.
/// </summary>
internal sealed record Audience(decimal Under18, decimal OutsideTarget)
{
    private const string Minors = "13-17";
    private const string Inside = "18-24";
    private const string Straddling = "25-34";
    private const string Unknown = "unknown";

    /// <returns>Null when the platform gave no profile, or left the minors out: then nobody knows, and that is not the same as none.</returns>
    public static Audience? Of(IReadOnlyDictionary<string, long> ageBands)
    {
        var total = ageBands.Values.Sum();
        if (total <= 0 || !ageBands.TryGetValue(Minors, out var minors))
            return null;
        var outside = ageBands.Where(band => band.Key is not (Inside or Straddling or Unknown)).Sum(band => band.Value);
        return new Audience((decimal)minors / total, (decimal)outside / total);
    }
}
