using System.Collections.Immutable;

namespace Campagne.Content.Domain;

/// <summary>
/// A message as far as its state and its authorship go. Everyone who ever wrote or changed any of its versions counts as author of what stands
/// there now: a later version builds on an earlier one.
/// </summary>
/// <param name="Number">Of the current version.</param>
/// <param name="Authors">Who wrote the message, uploaded its assets or wrote the brief that it stands on.</param>
internal sealed record MessageLife(int Number, MessageStatus Status, ImmutableHashSet<Guid> Authors)
{
    public static MessageLife Begin(Guid author, IEnumerable<Guid> others) => new(1, MessageStatus.Draft, [author, .. others]);

    public MessageLife Edit(Guid author, IEnumerable<Guid> others) => MessageStates.Edit(Status).InPlace
        ? this with { Authors = Authors.Add(author).Union(others) }
        : new MessageLife(Number + 1, MessageStatus.Draft, Authors.Add(author).Union(others));

    public Outcome Submit(int number) => Move(number, MessageAction.Submit);

    public Outcome RequestChanges(int number) => Move(number, MessageAction.RequestChanges);

    /// <summary>Four eyes: whoever had a hand in it cannot approve it, in whatever role.</summary>
    public Outcome Approve(int number, Guid approver) =>
        Authors.Contains(approver) ? new Outcome(this, Objection.FourEyes) : Move(number, MessageAction.Approve);

    private Outcome Move(int number, MessageAction action) =>
        number != Number ? new Outcome(this, Objection.OtherVersion)
        : MessageStates.Next(Status, action) is { } next ? new Outcome(this with { Status = next }, null)
        : new Outcome(this, Objection.Status);
}

internal enum Objection { FourEyes, OtherVersion, Status }

/// <param name="Life">After the action; unchanged when there is an objection.</param>
internal sealed record Outcome(MessageLife Life, Objection? Objection);
