using System.Collections.Frozen;

namespace Campagne.Publishing.Domain;

internal enum PostStatus { Planned, Due, Claimed, Sending, Processing, Published, Held, Unconfirmed, Failed, Cancelled, TakenDown }

/// <summary>Which status may follow which. The guards of all UPDATEs come from this one table.</summary>
internal static class PostStates
{
    public static FrozenDictionary<PostStatus, FrozenSet<PostStatus>> Transitions { get; } = new Dictionary<PostStatus, PostStatus[]>
    {
        [PostStatus.Planned] = [PostStatus.Due, PostStatus.Held, PostStatus.Cancelled],
        [PostStatus.Due] = [PostStatus.Claimed, PostStatus.Held, PostStatus.Cancelled],
        [PostStatus.Claimed] = [PostStatus.Sending, PostStatus.Processing, PostStatus.Unconfirmed, PostStatus.Due, PostStatus.Held, PostStatus.Failed, PostStatus.Cancelled],
        [PostStatus.Sending] = [PostStatus.Processing, PostStatus.Unconfirmed, PostStatus.Published, PostStatus.Held, PostStatus.Failed, PostStatus.Cancelled],
        [PostStatus.Processing] = [PostStatus.Sending, PostStatus.Unconfirmed, PostStatus.Published, PostStatus.Held, PostStatus.Failed, PostStatus.Cancelled],
        [PostStatus.Unconfirmed] = [PostStatus.Sending, PostStatus.Processing, PostStatus.Published, PostStatus.Held, PostStatus.Failed],
        [PostStatus.Held] = [PostStatus.Planned, PostStatus.Due, PostStatus.Cancelled],
        [PostStatus.Published] = [PostStatus.TakenDown],
        [PostStatus.Failed] = [],
        [PostStatus.Cancelled] = [],
        [PostStatus.TakenDown] = [],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());

    private static readonly FrozenDictionary<PostStatus, string[]> before = Enum.GetValues<PostStatus>().ToFrozenDictionary(
        to => to, to => Transitions.Where(pair => pair.Value.Contains(to)).Select(pair => pair.Key.ToString()).ToArray());

    public static bool May(PostStatus from, PostStatus to) => Transitions[from].Contains(to);

    /// <summary>The guard of an UPDATE to this status: the names of the statuses that it may follow.</summary>
    public static string[] Before(PostStatus to) => before[to];

    /// <summary>Nothing moves it any more: neither a worker nor a person.</summary>
    public static bool IsFinal(PostStatus status) => Transitions[status].Count == 0;
}
