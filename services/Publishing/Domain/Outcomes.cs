namespace Campagne.Publishing.Domain;

/// <summary>What is known of a mutation that was started. Unknown is an answer of its own, not an exception.</summary>
internal enum Known { Confirmed, Rejected, Unknown }

/// <summary>What may follow a refusal.</summary>
internal enum Disposition
{
    /// <summary>The same step again, later: nothing happened.</summary>
    Retry,

    /// <summary>What was made so far is of no use any more; begin again from the first step.</summary>
    NewRun,

    /// <summary>A person has to change something (moment, quota, account).</summary>
    Hold,

    /// <summary>Only another message or file helps.</summary>
    Fail,

    /// <summary>The account must be connected again.</summary>
    Reconnect,
}

/// <summary>The outcome of a mutation.</summary>
/// <param name="Handle">Confirmed: the id that the platform gave. Safe to show.</param>
/// <param name="Secret">Confirmed: what goes with it and must not be shown (an upload address).</param>
/// <param name="Code">Rejected or unknown: stable code, of the platform or ours.</param>
/// <param name="Disposition">Rejected: what may follow.</param>
internal sealed record Outcome(Known Known, string? Handle = null, string? Secret = null, string? Code = null, Disposition? Disposition = null)
{
    public static Outcome Confirmed(string? handle = null, string? secret = null) => new(Known.Confirmed, handle, secret);

    public static Outcome Rejected(string code, Disposition disposition) => new(Known.Rejected, Code: code, Disposition: disposition);

    public static Outcome Unknown(string code) => new(Known.Unknown, Code: code);
}

/// <summary>A mutation as the rows tell it: its intent and the latest outcome, if there is one.</summary>
internal sealed record Attempt
{
    public required long Id { get; init; }
    public required int Run { get; init; }
    public required string Step { get; init; }
    public required int Part { get; init; }
    public required bool Publishes { get; init; }
    public required DateTimeOffset IntendedAt { get; init; }
    /// <summary>The row of the latest outcome: what is settled next is settled upon this and nothing newer.</summary>
    public long? OutcomeId { get; init; }

    public Known? Outcome { get; init; }
    public DateTimeOffset? OutcomeAt { get; init; }
    public string? Handle { get; init; }
    public string? Secret { get; init; }
    public string? Code { get; init; }
    public Disposition? Disposition { get; init; }

    /// <summary>The platform may have done it: no second one until this is settled.</summary>
    public bool Open => Outcome is null or Known.Unknown;
}

/// <summary>What a worker does next with a post; decided from the rows alone, so that any worker can go on where another ended.</summary>
internal abstract record NextMove
{
    /// <summary>One mutation. <paramref name="Publishes"/>: when it succeeds the post may be out.</summary>
    internal sealed record Mutate(int Run, string Step, int Part, bool Publishes) : NextMove;

    /// <summary>An attempt whose effect is not known: find out by reading.</summary>
    internal sealed record Settle(Attempt Attempt) : NextMove;

    /// <summary>Everything was handed over: ask how far the platform is.</summary>
    internal sealed record Check(Attempt Decisive) : NextMove;

    internal sealed record GiveUp(string Code) : NextMove;
}

/// <summary>What can be said about an attempt after reading the platform.</summary>
internal abstract record Verdict
{
    internal sealed record Happened(string? Handle) : Verdict;

    /// <summary>Proven not to have happened.</summary>
    internal sealed record Absent(string Code, Disposition Disposition = Disposition.Retry) : Verdict;

    internal sealed record StillUnknown(string Code) : Verdict;
}

/// <summary>How far the platform is with what it was given.</summary>
internal abstract record Progress
{
    internal sealed record Working : Progress;

    /// <summary>It is out. The id can come later: platforms moderate first.</summary>
    internal sealed record Live(string? MediaId, string? Permalink) : Progress;

    /// <summary>It is certainly not out.</summary>
    internal sealed record Refused(string Code, Disposition Disposition) : Progress;

    internal sealed record Unreadable(string Code) : Progress;
}
