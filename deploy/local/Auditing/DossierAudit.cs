using System.Text.Json;
using Campagne.AuditTrail;

namespace Campagne.Local.Auditing;

/// <summary>
/// An exported dossier: the merged one of the gateway, or the part of one service. It holds the rows of one campaign, so between two of them others may be
/// missing; that the whole chain holds is what the service said when it was exported, and what <see cref="DatabaseAudit"/> can check.
/// </summary>
internal static class DossierAudit
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static IReadOnlyList<Verdict> Verify(string document)
    {
        try
        {
            using var dossier = JsonDocument.Parse(document);
            var root = dossier.RootElement;
            return root.ValueKind != JsonValueKind.Object ? [NoDossier()]
                : root.TryGetProperty("parts", out var parts) && parts.ValueKind == JsonValueKind.Object ? [.. parts.EnumerateObject().Select(part => Part(part.Name, part.Value)).DefaultIfEmpty(NoDossier())]
                : root.TryGetProperty("audit", out _) ? [Rows("dossier", root)]
                : [NoDossier()];
        }
        catch (JsonException)
        {
            return [NoDossier()];
        }
    }

    private static Verdict NoDossier() => new("dossier", 0, Texts.Of("audit-no-dossier"), Read: false);

    private static Verdict Part(string name, JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object
            ? Rows(name, content)
            : new Verdict(name, 0, Texts.Of("audit-part-missing"), Read: false);

    private static Verdict Rows(string name, JsonElement part)
    {
        if (!part.TryGetProperty("audit", out var log) || log.ValueKind != JsonValueKind.Array)
            return new Verdict(name, 0, Texts.Of("audit-no-log"));
        List<AuditRow> rows;
        try
        {
            rows = log.Deserialize<List<AuditRow>>(json) ?? [];
        }
        catch (JsonException unreadable)
        {
            return new Verdict(name, 0, Texts.Of("audit-unreadable", unreadable.Path ?? "$"));
        }

        if (HashChain.FirstBrokenOfSome(rows) is { } broken)
            return new Verdict(name, rows.Count, Texts.Of("audit-row", broken, rows.First(row => row.Seq == broken).At, rows.First(row => row.Seq == broken).Action));
        var said = part.TryGetProperty("chain", out var chain) && chain.ValueKind == JsonValueKind.Object && chain.TryGetProperty("verified", out var verified) && verified.ValueKind == JsonValueKind.True;
        return new Verdict(name, rows.Count, said ? null : Texts.Of("audit-chain-said"));
    }
}
