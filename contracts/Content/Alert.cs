using MassTransit;

namespace Campagne.Contracts.Content;

/// <summary>A warning of an alert service is over, or was taken back: nothing may go on telling it, also what was published already.</summary>
[EntityName("campagne.content.alert-ended")]
[MessageUrn("campagne:content:alert-ended")]
public sealed record AlertEnded
{
    public required Guid AlertId { get; init; }

    /// <summary>Counts the changes of the alert.</summary>
    public required long Version { get; init; }

    /// <summary>As the alert service names it.</summary>
    public required string Reference { get; init; }

    /// <summary>Every version of a message that ever passed it on, approved now or not.</summary>
    public required IReadOnlyList<AlertMessage> Messages { get; init; }

    /// <summary>Readable.</summary>
    public required string Reason { get; init; }

    /// <summary>Who took it back; null when its last day is over.</summary>
    public Guid? WithdrawnBy { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A message version that passed an alert on.</summary>
public sealed record AlertMessage(Guid MessageId, int MessageVersion);
