using Campagne.AuditTrail;
using Campagne.ServiceDefaults.Data;

namespace Campagne.ServiceDefaults.Audit;

/// <summary>Whether the whole audit log of a service still is what was written.</summary>
/// <param name="Rows">How many rows were read.</param>
/// <param name="FirstBroken">Sequence number of the first row that does not fit; null when the chain holds.</param>
public sealed record AuditChain(bool Verified, long Rows, long? FirstBroken)
{
    private const int Step = 1_000;

    /// <summary>Reads the log from its first row to its last and checks every hash.</summary>
    public static async Task<AuditChain> Verify(Work work, CancellationToken cancel)
    {
        var (previous, after, count) = (HashChain.Origin, 0L, 0L);
        while (true)
        {
            var rows = await work.List<AuditRow>("select * from audit where seq > @after order by seq limit @Step", new { after, Step }, cancel);
            if (HashChain.FirstBroken(rows, previous) is { } broken)
                return new AuditChain(false, count + rows.Count, broken);
            count += rows.Count;
            if (rows.Count < Step)
                return new AuditChain(true, count, null);
            (previous, after) = (rows[^1].Hash, rows[^1].Seq);
        }
    }
}
