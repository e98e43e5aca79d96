using Campagne.Contracts.Content;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;

namespace Campagne.Publishing.Platforms;

/// <summary>One post on its way: all that an adapter needs, read at once.</summary>
/// <param name="TakenMedia">Media ids of other posts on the account: never ours.</param>
internal sealed record Dispatch(
    PostRow Post, ChannelVariant Variant, string ExternalAccountId, IReadOnlyList<Attempt> Attempts, IReadOnlySet<string> TakenMedia)
{
    /// <summary>The handle of the latest confirmed attempt of a step in the latest run.</summary>
    public Attempt? Latest(string step, int part = 0) =>
        Attempts.LastOrDefault(attempt => attempt.Step == step && attempt.Part == part && attempt.Outcome is Known.Confirmed);
}

/// <summary>One request that changes something, and how its answer reads. Building it changes nothing.</summary>
internal sealed record Mutation(Func<HttpRequestMessage> Request, Func<Answer, Outcome> Read);

/// <summary>What reading the platform says about making the next mutation.</summary>
internal abstract record Preparation
{
    internal sealed record Ready(Mutation Mutation) : Preparation;

    internal sealed record Wait(TimeSpan For, string Code) : Preparation;

    /// <summary>It cannot be made. <paramref name="About"/>: the earlier attempt that turned out to be of no use.</summary>
    internal sealed record Refused(string Code, Disposition Disposition, Attempt? About = null) : Preparation;

    /// <summary>The platform says that an earlier attempt did it after all.</summary>
    internal sealed record AlreadyOut(Attempt About) : Preparation;
}

/// <summary>
/// A platform, with what must never be repeated kept apart from what may: <see cref="Prepare"/>, <see cref="Check"/> and <see cref="Settle"/> only read and can be repeated freely;
/// the one request that changes something is built here and sent by <c>MutateOnce</c>.
/// </summary>
internal interface IPlatform
{
    Channel Channel { get; }

    IReadOnlyList<CourseStep> Steps(ChannelVariant variant);

    Task<Preparation> Prepare(NextMove.Mutate move, Dispatch sending, CancellationToken cancel);

    Task<Progress> Check(Attempt decisive, Dispatch sending, CancellationToken cancel);

    /// <summary>Called when the attempt is older than a request can take.</summary>
    Task<Verdict> Settle(Attempt attempt, Dispatch sending, CancellationToken cancel);

    /// <summary>Lifetime counters of one published post; null when the platform gave none.</summary>
    Task<Reading?> Insights(PostRow post, CancellationToken cancel);

    /// <summary>Age bands of the account's followers; empty when the platform does not tell.</summary>
    Task<Reading?> Audience(Guid accountId, string externalAccountId, CancellationToken cancel);

    /// <summary>Whether the platform still shows the post; null when that cannot be told.</summary>
    Task<bool?> Shows(PostRow post, CancellationToken cancel);
}

/// <summary>Counters as the platform gave them, with the raw answer: what it did not give is not there.</summary>
internal sealed record Reading(string ApiVersion, string Raw, IReadOnlyDictionary<string, long> Values);

/// <summary>An answer: its status and its text. Success is not the status alone.</summary>
internal sealed record Answer(int Status, string Body);
