using System.Diagnostics;
using Campagne.AuditTrail;
using Campagne.ServiceDefaults.Messaging;
using Dapper;
using Npgsql;

namespace Campagne.ServiceDefaults.Audit;

/// <summary>One decision or change: who did what to which subject, with the state before and after.</summary>
/// <param name="Actor">Who did it; <see cref="Actor.System"/> when nobody did.</param>
/// <param name="Action">Stable, kebab-case, in the past tense: <c>message-approved</c>.</param>
/// <param name="SubjectType">What it was done to: <c>message</c>, <c>post</c>, …</param>
/// <param name="SubjectId">The subject's id.</param>
/// <param name="CampaignId">The campaign whose dossier it belongs to, if any.</param>
/// <param name="Before">State before, serialised as JSON; never secrets.</param>
/// <param name="After">State after, serialised as JSON; never secrets.</param>
public sealed record AuditEntry(
    Actor Actor, string Action, string SubjectType, string SubjectId, Guid? CampaignId = null, object? Before = null, object? After = null);

/// <summary>A named person, or the system.</summary>
public sealed record Actor(Guid? Id, string Name)
{
    public static Actor System { get; } = new(null, "Campagne");
}

/// <summary>The append-only, hash-chained log of a service.</summary>
public static class AuditLog
{
    private const long Lock = 0x6175646974; // "audit"

    internal static async Task Append(NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries, DateTimeOffset now, CancellationToken cancel)
    {
        // The chain has one end: writers take turns until their commit.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@Lock)", new { Lock }, cancellationToken: cancel));
        var (seq, previous) = await connection.QueryFirstOrDefaultAsync<(long Seq, string? Hash)>(
            new CommandDefinition("select seq, hash from audit order by seq desc limit 1", cancellationToken: cancel));
        previous ??= HashChain.Origin;
        foreach (var entry in entries)
        {
            var row = new AuditRow(
                ++seq, now, entry.Actor.Id, entry.Actor.Name, entry.Action, entry.SubjectType, entry.SubjectId, entry.CampaignId,
                entry.Before is null ? null : Wire.Serialize(entry.Before), entry.After is null ? null : Wire.Serialize(entry.After),
                Activity.Current?.TraceId.ToHexString(), previous, "");
            row = row with { Hash = HashChain.HashOf(row) };
            previous = row.Hash;
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into audit (seq, at, actor_id, actor_name, action, subject_type, subject_id, campaign_id, before, after, trace_id, previous, hash)
                values (@Seq, @At, @ActorId, @ActorName, @Action, @SubjectType, @SubjectId, @CampaignId, @Before, @After, @TraceId, @Previous, @Hash)
                """,
                row,
                cancellationToken: cancel));
        }
    }
}
