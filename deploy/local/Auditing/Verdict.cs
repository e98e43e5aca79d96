namespace Campagne.Local.Auditing;

/// <summary>What was found out about one log.</summary>
/// <param name="Name">The service whose log it is.</param>
/// <param name="Rows">How many rows were read.</param>
/// <param name="Problem">In the language of the reader; null when all of it fits.</param>
/// <param name="Read">False when there was nothing to look at: then nothing is known, for good or ill.</param>
internal sealed record Verdict(string Name, long Rows, string? Problem, bool Read = true)
{
    public bool Holds => Problem is null;

    public override string ToString() => Holds ? Texts.Of("audit-holds", Name, Rows) : Texts.Of(Read ? "audit-broken" : "audit-unread", Name, Problem);
}
