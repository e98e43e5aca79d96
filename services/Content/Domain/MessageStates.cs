using System.Collections.Frozen;

namespace Campagne.Content.Domain;

internal enum MessageStatus { Draft, Submitted, ChangesRequested, Approved, Withdrawn, Expired }

/// <summary><c>Retract</c> is what an edit does to a submitted version: the author takes it back and goes on in the next one. <c>Discard</c> gives up a draft.</summary>
internal enum MessageAction { Submit, RequestChanges, Approve, Retract, Withdraw, Expire, Discard }

/// <summary>The states of a message version as data.</summary>
internal static class MessageStates
{
    private static readonly FrozenDictionary<MessageAction, (MessageStatus From, MessageStatus To)> table =
        new Dictionary<MessageAction, (MessageStatus From, MessageStatus To)>
        {
            [MessageAction.Submit] = (MessageStatus.Draft, MessageStatus.Submitted),
            [MessageAction.RequestChanges] = (MessageStatus.Submitted, MessageStatus.ChangesRequested),
            [MessageAction.Approve] = (MessageStatus.Submitted, MessageStatus.Approved),
            [MessageAction.Retract] = (MessageStatus.Submitted, MessageStatus.Withdrawn),
            [MessageAction.Withdraw] = (MessageStatus.Approved, MessageStatus.Withdrawn),
            [MessageAction.Expire] = (MessageStatus.Approved, MessageStatus.Expired),
            [MessageAction.Discard] = (MessageStatus.Draft, MessageStatus.Withdrawn),
        }.ToFrozenDictionary();

    public static MessageStatus From(MessageAction action) => table[action].From;

    public static MessageStatus To(MessageAction action) => table[action].To;

    /// <returns>Where the action leads, or null when it is not allowed in this state.</returns>
    public static MessageStatus? Next(MessageStatus status, MessageAction action) => table[action].From == status ? table[action].To : null;

    /// <summary>What an edit does to the version that it starts from. A draft is written in place; anything else stays and a next version begins.</summary>
    /// <returns>The action on the version that was current; null when that version stays as it is.</returns>
    public static (bool InPlace, MessageAction? OnPrevious) Edit(MessageStatus status) => status switch
    {
        MessageStatus.Draft => (true, null),
        MessageStatus.Submitted => (false, MessageAction.Retract),
        MessageStatus.Approved => (false, MessageAction.Withdraw),
        _ => (false, null),
    };
}
