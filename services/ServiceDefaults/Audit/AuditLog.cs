using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>A row as it stands in the log; <see cref="Hash"/> covers all of it and the hash of the row before.</summary>
public sealed record AuditRow(
    long Seq, DateTimeOffset At, Guid? ActorId, string ActorName, string Action, string SubjectType, string SubjectId, Guid? CampaignId,
    string? Before, string? After, string? TraceId, string Previous, string Hash);

/// <summary>The append-only, hash-chained log of a service.</summary>
public static class AuditLog
{
    /// <summary>The hash that the first row builds on.</summary>
    public static string Origin { get; } = new('0', 64);

    private const long Lock = 0x6175646974; // "audit"

    internal static async Task Append(NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries, DateTimeOffset now, CancellationToken cancel)
    {
        // The chain has one end: writers take turns until their commit.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@Lock)", new { Lock }, cancellationToken: cancel));
        var (seq, previous) = await connection.QueryFirstOrDefaultAsync<(long Seq, string? Hash)>(
            new CommandDefinition("select seq, hash from audit order by seq desc limit 1", cancellationToken: cancel));
        previous ??= Origin;
        foreach (var entry in entries)
        {
            var row = new AuditRow(
                ++seq, now, entry.Actor.Id, entry.Actor.Name, entry.Action, entry.SubjectType, entry.SubjectId, entry.CampaignId,
                entry.Before is null ? null : Wire.Serialize(entry.Before), entry.After is null ? null : Wire.Serialize(entry.After),
                Activity.Current?.TraceId.ToHexString(), previous, "");
            row = row with { Hash = HashOf(row) };
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

    /// <summary>Verifies a run of consecutive rows.</summary>
    /// <returns>The sequence number of the first row that does not fit, or null when the chain holds.</returns>
    public static long? FirstBroken(IEnumerable<AuditRow> rows, string previous)
    {
        foreach (var row in rows)
        {
            if (row.Previous != previous || row.Hash != HashOf(row))
                return row.Seq;
            previous = row.Hash;
        }

        return null;
    }

    /// <summary>SHA-256 over length-prefixed fields, so that no two different rows give the same bytes.</summary>
    public static string HashOf(AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string?[])[
            row.Previous, row.Seq.ToString(CultureInfo.InvariantCulture), row.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            row.ActorId?.ToString(), row.ActorName, row.Action, row.SubjectType, row.SubjectId, row.CampaignId?.ToString(), row.Before, row.After, row.TraceId])
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(field is null ? -1 : bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
