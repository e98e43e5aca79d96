using Campagne.Content.Domain;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features;

/// <summary>Reads the local copies of segments: always the newest published version.</summary>
internal static class Segments
{
    private const string Newest =
        """
        select s.id, v.version, v.name, v.description, v.use_status, v.age_from, v.age_to, v.nationwide, s.retired_version >= s.version as retired
        from segment s join segment_version v on v.segment_id = s.id and v.version = s.version
        """;

    private sealed record Row(
        Guid Id, int Version, string Name, string Description, string UseStatus, int AgeFrom, int AgeTo, bool Nationwide, bool Retired)
    {
        public SegmentCopy Copy => new(Id, Version, Name, Description, Enum.Parse<UseStatus>(UseStatus), AgeFrom, AgeTo, Nationwide, Retired);
    }

    public static async Task<IReadOnlyList<SegmentCopy>> Of(Work work, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        [.. (await work.List<Row>(Newest + " where s.id = any(@ids)", new { ids = ids.ToArray() }, cancel)).Select(row => row.Copy)];

    public static async Task<SegmentCopy?> Find(Work work, Guid id, CancellationToken cancel) =>
        (await work.Find<Row>(Newest + " where s.id = @id", new { id }, cancel))?.Copy;

    /// <summary>The newest version, which stays the newest until the commit. Taken after the ruleset and before the campaign.</summary>
    public static async Task<SegmentCopy?> Hold(Work work, Guid id, CancellationToken cancel)
    {
        await work.Execute("select 1 from segment where id = @id for share", new { id }, cancel);
        return await Find(work, id, cancel);
    }
}
