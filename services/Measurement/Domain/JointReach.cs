namespace Campagne.Measurement.Domain;

/// <summary>
/// Reach over several platforms or posts. They share no identifier, so how many different accounts were reached is not known, only its bounds
/// (specification of measurement, 3.1). Accounts, as the platform models them; not persons.
/// </summary>
/// <param name="Independence">What it would be if being reached by one said nothing about the others: indicative only.</param>
internal sealed record JointReach(long Lower, long Upper, double Independence)
{
    /// <param name="reaches">At least one.</param>
    /// <param name="population">Nobody can reach more.</param>
    public static JointReach Of(IReadOnlyList<long> reaches, long population) => new(
        reaches.Max(),
        Math.Min(reaches.Sum(), population),
        population * (1 - reaches.Aggregate(1.0, (missed, reach) => missed * (1 - Math.Min(1, (double)reach / population)))));
}
