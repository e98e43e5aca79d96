using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Remarks;

internal enum RemarkStatus { Open, Resolved }

/// <summary>What a reviewer said about some words of a version, or about the whole of it, and what became of it.</summary>
/// <param name="MessageVersion">The version that it was made on.</param>
/// <param name="Subject">Which words: <c>text</c>, <c>variants.tiktok-video.caption</c>, …</param>
/// <param name="Start">First UTF-16 code unit in that version; null when the whole is meant.</param>
/// <param name="Anchor">Where the words stand in the current version.</param>
internal sealed record RemarkResource(
    Guid Id, long Version, Guid MessageId, int MessageVersion, Guid ReviewId, string Subject, int? Start, int? End, string? Quote, string Text, Anchor Anchor,
    RemarkStatus Status, IReadOnlyList<RemarkReply> Replies, DateTimeOffset CreatedAt, Person CreatedBy, DateTimeOffset? ResolvedAt, Person? ResolvedBy) : IVersioned
{
    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid MessageId { get; init; }
        public int Number { get; init; }
        public Guid ReviewId { get; init; }
        public required string Subject { get; init; }
        public int? Starts { get; init; }
        public string? Quote { get; init; }
        public required string Body { get; init; }
        public long Version { get; init; }
        public DateTimeOffset MadeAt { get; init; }
        public Guid MadeBy { get; init; }
        public required string MadeByName { get; init; }
        public DateTimeOffset? ResolvedAt { get; init; }
        public Guid? ResolvedBy { get; init; }
        public string? ResolvedByName { get; init; }

        /// <summary>Of the version that it was made on, which never changed since.</summary>
        public required string Content { get; init; }
    }

    private sealed record ReplyRow(Guid Id, Guid RemarkId, string Body, DateTimeOffset RepliedAt, Guid RepliedBy, string RepliedByName);

    /// <summary>All remarks on a message, newest first.</summary>
    public static Task<IReadOnlyList<RemarkResource>> Of(Work work, Guid messageId, MessageContent now, CancellationToken cancel) =>
        Of(work, now, "r.message_id = @messageId", new { messageId }, cancel);

    /// <param name="where">A condition on <c>r</c>, the remark; text of ours, never of a request.</param>
    public static async Task<IReadOnlyList<RemarkResource>> Of(Work work, MessageContent now, string where, object args, CancellationToken cancel)
    {
        var rows = await work.List<Row>(
            $"select r.*, v.content from remark r join message_version v on v.message_id = r.message_id and v.number = r.number where {where}", args, cancel);
        var replies = (await work.List<ReplyRow>(
            "select * from remark_reply where remark_id = any(@ids) order by id", new { ids = rows.Select(row => row.Id).ToArray() }, cancel))
            .ToLookup(reply => reply.RemarkId, reply => new RemarkReply(reply.Id, reply.Body, reply.RepliedAt, new Person(reply.RepliedBy, reply.RepliedByName)));
        return [.. rows.OrderByDescending(row => row.Id).Select(row => Show(row, now, [.. replies[row.Id]]))];
    }

    public static async Task<RemarkResource?> Find(Work work, Guid id, MessageContent now, CancellationToken cancel) =>
        (await Of(work, now, "r.id = @id", new { id }, cancel)).FirstOrDefault();

    private static RemarkResource Show(Row row, MessageContent now, IReadOnlyList<RemarkReply> replies) => new(
        row.Id, row.Version, row.MessageId, row.Number, row.ReviewId, row.Subject, row.Starts, row.Starts + row.Quote?.Length, row.Quote, row.Body,
        Anchor.Of(row.Quote, row.Starts, Wire.Deserialize<MessageContent>(row.Content).WordsOf(row.Subject) ?? "", now.WordsOf(row.Subject)),
        row.ResolvedAt is null ? RemarkStatus.Open : RemarkStatus.Resolved, replies, row.MadeAt, new Person(row.MadeBy, row.MadeByName), row.ResolvedAt,
        row.ResolvedBy is { } by ? new Person(by, row.ResolvedByName!) : null);
}

internal sealed record RemarkReply(Guid Id, string Text, DateTimeOffset CreatedAt, Person CreatedBy);
