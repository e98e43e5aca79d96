using Campagne.Content.Domain;
using Campagne.Content.Features.Remarks;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using CheckedFinding = Campagne.DossierRules.CheckedFinding;

namespace Campagne.Content.Features.Messages;

/// <summary>One version of a message with all that was said about it.</summary>
/// <param name="Number">Counts the versions of the message, from 1.</param>
/// <param name="Checked">Under what it was last submitted or judged; null for a draft that was never submitted.</param>
/// <param name="Findings">What the rules said then.</param>
/// <param name="Answers">Motivations that experts gave one by one, beside those in a review.</param>
internal sealed record VersionResource(
    int Number, MessageStatus Status, MessageContent Content, VersionCheck? Checked, IReadOnlyList<CheckedFinding> Findings, Submission? Submitted,
    IReadOnlyList<ReviewResource> Reviews, IReadOnlyList<Answer> Answers,
    PermitState? Permit, Waiting? WaitsFor, DateTimeOffset CreatedAt, Person CreatedBy)
{
    private sealed record Row
    {
        public int Number { get; init; }
        public MessageStatus Status { get; init; }
        public required string Content { get; init; }
        public string? CheckedStage { get; init; }
        public DateTimeOffset? CheckedAt { get; init; }
        public int? RulesetVersion { get; init; }
        public int? SegmentVersion { get; init; }
        public string? Findings { get; init; }
        public DateTimeOffset? SubmittedAt { get; init; }
        public Guid? SubmittedBy { get; init; }
        public string? SubmittedByName { get; init; }
        public DateTimeOffset StatusAt { get; init; }
        public Guid? OwnerId { get; init; }
        public string? OwnerName { get; init; }
        public DateTimeOffset? Deadline { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public Guid CreatedBy { get; init; }
        public required string CreatedByName { get; init; }
    }

    private sealed record ReviewRow
    {
        public Guid Id { get; init; }
        public int Number { get; init; }
        public ReviewDecision Decision { get; init; }
        public required string Motivations { get; init; }
        public bool ImageryConfirmed { get; init; }
        public DateTimeOffset ReviewedAt { get; init; }
        public Guid ReviewedBy { get; init; }
        public required string ReviewedByName { get; init; }
    }

    private sealed record PermitRow
    {
        public int Number { get; init; }
        public required string Body { get; init; }
        public DateTimeOffset? VoidedAt { get; init; }
        public string? VoidReason { get; init; }
    }

    public static async Task<VersionResource?> Find(Work work, Guid messageId, int number, CancellationToken cancel) =>
        (await Of(work, messageId, number, cancel)).FirstOrDefault();

    public static Task<IReadOnlyList<VersionResource>> All(Work work, Guid messageId, CancellationToken cancel) => Of(work, messageId, null, cancel);

    private static async Task<IReadOnlyList<VersionResource>> Of(Work work, Guid messageId, int? number, CancellationToken cancel)
    {
        var which = new { messageId, number };
        var versions = await work.List<Row>(
            "select * from message_version where message_id = @messageId and (@number::int is null or number = @number) order by number", which, cancel);
        var reviews = await work.List<ReviewRow>(
            "select * from review where message_id = @messageId and (@number::int is null or number = @number) order by reviewed_at, id", which, cancel);
        var answers = await Answer.Of(work, messageId, number, cancel);
        var permits = await work.List<PermitRow>(
            "select number, body, voided_at, void_reason from permit where message_id = @messageId and (@number::int is null or number = @number)", which, cancel);
        var now = await work.Find<string>(
            "select v.content from message m join message_version v on v.message_id = m.id and v.number = m.number where m.id = @messageId", which, cancel);
        var remarks = reviews.Count == 0 ? Enumerable.Empty<RemarkResource>().ToLookup(remark => remark.ReviewId)
            : (await RemarkResource.Of(work, messageId, Wire.Deserialize<MessageContent>(now!), cancel)).OrderBy(remark => remark.Id).ToLookup(remark => remark.ReviewId);
        return
        [
            .. versions.Select(row => new VersionResource(
                row.Number, row.Status, Wire.Deserialize<MessageContent>(row.Content), Check(row),
                row.Findings is null ? [] : Wire.Deserialize<IReadOnlyList<CheckedFinding>>(row.Findings),
                row.SubmittedAt is { } at ? new Submission(at, new Person(row.SubmittedBy!.Value, row.SubmittedByName!)) : null,
                [.. reviews.Where(review => review.Number == row.Number).Select(review => Review(review, [.. remarks[review.Id]]))],
                [.. answers.Where(answer => answer.MessageVersion == row.Number)],
                permits.Where(permit => permit.Number == row.Number)
                    .Select(permit => new PermitState(Wire.Deserialize<Permit>(permit.Body), permit.VoidedAt, permit.VoidReason)).FirstOrDefault(),
                Waiting.For(row.Status, row.StatusAt, new Assignment(row.OwnerId, row.OwnerName, row.Deadline), work.Now), row.CreatedAt, new Person(row.CreatedBy, row.CreatedByName))),
        ];
    }

    private static VersionCheck? Check(Row row) => row.Findings is null ? null : new VersionCheck(
        Enum.Parse<DossierRules.Stage>(row.CheckedStage!), row.RulesetVersion!.Value, row.SegmentVersion, row.CheckedAt!.Value);

    private static ReviewResource Review(ReviewRow row, IReadOnlyList<RemarkResource> remarks) => new(
        row.Id, row.Decision, Wire.Deserialize<IReadOnlyList<Motivation>>(row.Motivations), remarks,
        row.ImageryConfirmed, row.ReviewedAt, new Person(row.ReviewedBy, row.ReviewedByName));
}

internal sealed record VersionCheck(DossierRules.Stage Stage, int RulesetVersion, int? SegmentVersion, DateTimeOffset CheckedAt);

internal sealed record Submission(DateTimeOffset At, Person By);

internal enum ReviewDecision { Approve, RequestChanges }

internal sealed record ReviewResource(
    Guid Id, ReviewDecision Decision, IReadOnlyList<Motivation> Motivations, IReadOnlyList<RemarkResource> Remarks, bool ImageryConfirmed, DateTimeOffset ReviewedAt,
    Person ReviewedBy);

/// <param name="VoidedAt">Null as long as the permit counts.</param>
internal sealed record PermitState(Permit Permit, DateTimeOffset? VoidedAt, string? VoidReason);
