namespace Campagne.AuditTrail;

/// <summary>A row as it stands in the audit log of a service and in an exported dossier; <see cref="Hash"/> covers all of it and the hash of the row before.</summary>
public sealed record AuditRow(
    long Seq, DateTimeOffset At, Guid? ActorId, string ActorName, string Action, string SubjectType, string SubjectId, Guid? CampaignId,
    string? Before, string? After, string? TraceId, string Previous, string Hash);
