using MassTransit;

namespace Campagne.Contracts.Measurement;

/// <summary>
/// A monitored number passed its ceiling. Publishing holds the posts that the scope names: those on <see cref="AccountId"/> when it is given,
/// those of <see cref="MessageId"/> when it is given, else those of the campaigns.
/// </summary>
[EntityName("campagne.measurement.guardrail-breached")]
[MessageUrn("campagne:measurement:guardrail-breached")]
public sealed record GuardrailBreached
{
    public required Guid BreachId { get; init; }

    /// <summary>Counts the breaches and releases of this guardrail on this scope.</summary>
    public required long Version { get; init; }

    /// <summary>Rule id, for example <c>monitor/under-18-share</c>.</summary>
    public required string Guardrail { get; init; }

    public Guid? AccountId { get; init; }
    public Guid? MessageId { get; init; }
    public required IReadOnlyList<Guid> CampaignIds { get; init; }

    /// <summary>What was measured, as a share between 0 and 1 (lower bound, so unknown ages never cause an alarm).</summary>
    public required double Value { get; init; }

    /// <summary>The ceiling, as a share between 0 and 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>Plain Dutch: what was measured, why it stops and who decides.</summary>
    public required string Explanation { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>Two named people, one of them an expert, released what a guardrail had stopped.</summary>
[EntityName("campagne.measurement.guardrail-released")]
[MessageUrn("campagne:measurement:guardrail-released")]
public sealed record GuardrailReleased
{
    public required Guid BreachId { get; init; }
    public required long Version { get; init; }
    public required string Guardrail { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? MessageId { get; init; }
    public required IReadOnlyList<Guid> CampaignIds { get; init; }
    public required IReadOnlyList<Guid> ReleasedBy { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
