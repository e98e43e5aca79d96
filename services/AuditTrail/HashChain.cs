using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Campagne.AuditTrail;

/// <summary>What makes a changed log visible: every row carries a hash over itself and over the hash of the row before.</summary>
public static class HashChain
{
    /// <summary>The hash that the first row builds on.</summary>
    public static string Origin { get; } = new('0', 64);

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

    /// <summary>Verifies rows of which others may stand between, as in a dossier: each in itself, and each against its neighbour where they follow one another.</summary>
    /// <param name="rows">By sequence number.</param>
    public static long? FirstBrokenOfSome(IEnumerable<AuditRow> rows)
    {
        AuditRow? before = null;
        foreach (var row in rows)
        {
            var follows = before is null ? row.Seq != 1 || row.Previous == Origin : row.Seq > before.Seq && (row.Seq != before.Seq + 1 || row.Previous == before.Hash);
            if (!follows || row.Hash != HashOf(row))
                return row.Seq;
            before = row;
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
