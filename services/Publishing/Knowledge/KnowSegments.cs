using Campagne.Contracts.Audience;
using Campagne.Publishing.Data;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>The current version of every segment, and from which version on it is retired.</summary>
internal sealed class KnowSegments : IHandle<SegmentPublished>, IHandle<SegmentRetired>
{
    public async Task Handle(SegmentPublished message, Work work, CancellationToken cancel)
    {
        await work.Execute(
            """
            insert into known_segment (segment_id, version, name) values (@SegmentId, @Version, @Name)
            on conflict (segment_id) do update set version = excluded.version, name = excluded.name where known_segment.version < excluded.version
            """,
            new { message.SegmentId, message.Version, message.Name },
            cancel);
        await Holding.Reconsider(work, "segment_id = @SegmentId", new { message.SegmentId }, "segment-published", cancel);
    }

    public Task Handle(SegmentRetired message, Work work, CancellationToken cancel) => work.Execute(
        """
        insert into known_segment (segment_id, retired_version) values (@SegmentId, @Version)
        on conflict (segment_id) do update set retired_version = excluded.retired_version where known_segment.retired_version < excluded.retired_version
        """,
        new { message.SegmentId, message.Version },
        cancel);
}
