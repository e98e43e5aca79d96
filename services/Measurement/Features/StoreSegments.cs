using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Measurement.Features;

/// <summary>Copies the names of segments, for the tables that people read.</summary>
internal sealed class StoreSegments : IHandle<SegmentPublished>
{
    public Task Handle(SegmentPublished message, Work work, CancellationToken cancel) => work.Execute(
        """
        insert into segment (segment_id, version, name) values (@SegmentId, @Version, @Name)
        on conflict (segment_id) do update set version = excluded.version, name = excluded.name where segment.version < excluded.version
        """,
        new { message.SegmentId, message.Version, message.Name },
        cancel);
}
