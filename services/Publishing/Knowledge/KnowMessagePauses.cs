using Campagne.Contracts.Content;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>Whether a message is paused: its posts are held as long as it is.</summary>
internal sealed class KnowMessagePauses : IHandle<MessagePaused>, IHandle<MessageResumed>
{
    public Task Handle(MessagePaused message, Work work, CancellationToken cancel) => Know(work, message.MessageId, message.Version, true, message.Reason, cancel);

    public Task Handle(MessageResumed message, Work work, CancellationToken cancel) => Know(work, message.MessageId, message.Version, false, message.Reason, cancel);

    private static async Task Know(Work work, Guid messageId, long version, bool paused, string reason, CancellationToken cancel)
    {
        var newer = await work.Execute(
            """
            insert into known_message_pause (message_id, version, paused, reason) values (@messageId, @version, @paused, @reason)
            on conflict (message_id) do update set version = excluded.version, paused = excluded.paused, reason = excluded.reason
            where known_message_pause.version < excluded.version
            """,
            new { messageId, version, paused, reason },
            cancel);
        if (newer == 0)
            return;
        if (paused)
            await Holding.HoldAll(work, "message_id = @messageId", new { messageId }, new Hold(Holds.MessagePaused), int.MaxValue, cancel);
        else
            await Holding.Reconsider(work, "message_id = @messageId", new { messageId }, "message-resumed", cancel);
    }
}
