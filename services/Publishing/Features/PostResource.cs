using Campagne.Contracts.Content;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Publishing.Features;

/// <summary>A post as the API shows it: what was planned, where it is, why it is not further, and who has to do something.</summary>
internal sealed record PostResource(
    Guid Id, long Version, PostStatus Status, DateTimeOffset StatusSince, Guid CampaignId, Guid MessageId, int MessageVersion, string? Title, string VariantKey, Guid SegmentId,
    Guid AccountId, Channel Channel, PostResource.DueMoment Due, DateTimeOffset LatestAt, Moderator Moderator, IReadOnlyList<Judgement> Judgements,
    IReadOnlyList<PostResource.HoldShown> Holds, PostResource.AttentionNeeded? Attention, string? Step, string? PlatformMediaId, string? Permalink,
    DateTimeOffset? PublishedAt, PostResource.FailureShown? Failure, PostResource.TakedownShown? Takedown, DateTimeOffset CreatedAt, PostResource.Person CreatedBy,
    IReadOnlyList<PostResource.AttemptShown>? Attempts) : IVersioned
{
    /// <param name="Resolution"><c>unique</c>, or <c>earlier</c> or <c>later</c> when the clock goes back and the hour comes twice.</param>
    internal sealed record DueMoment(string Local, string Zone, DateTimeOffset At, string Resolution, string? Explanation);

    internal sealed record HoldShown(string Code, string Explanation, string Owner, Release Release, DateTimeOffset Since, DateTimeOffset Deadline);

    internal sealed record AttentionNeeded(string Explanation, string Owner, DateTimeOffset Deadline, bool Overdue);

    internal sealed record FailureShown(string Code, string Explanation);

    internal sealed record TakedownShown(
        string Reason, string Instruction, DateTimeOffset RequestedAt, Person RequestedBy, DateTimeOffset Deadline, DateTimeOffset? ConfirmedAt, Person? ConfirmedBy, string? Evidence);

    internal sealed record Person(Guid Id, string Name);

    internal sealed record AttemptShown(long Id, int Run, string Step, int Part, bool Publishes, DateTimeOffset IntendedAt, Known? Outcome, DateTimeOffset? OutcomeAt, string? Handle, string? Code);

    private sealed record TakedownRow
    {
        public required Guid PostId { get; init; }
        public required string Reason { get; init; }
        public required DateTimeOffset RequestedAt { get; init; }
        public required Guid RequestedBy { get; init; }
        public required string RequestedByName { get; init; }
        public required DateTimeOffset Deadline { get; init; }
        public DateTimeOffset? ConfirmedAt { get; init; }
        public Guid? ConfirmedBy { get; init; }
        public string? ConfirmedByName { get; init; }
        public string? Evidence { get; init; }
    }

    private sealed record TitleRow(Guid PermitId, string? Title);

    public static async Task<PostResource> Of(PostRow post, Work work, CancellationToken cancel)
    {
        var shown = (await Of([post], work, cancel))[0];
        var attempts = await Data.Attempts.Of(work, post.Id, cancel);
        return shown with
        {
            Attempts = [.. attempts.Select(attempt => new AttemptShown(
                attempt.Id, attempt.Run, attempt.Step, attempt.Part, attempt.Publishes, attempt.IntendedAt, attempt.Outcome, attempt.OutcomeAt, attempt.Handle, attempt.Code))],
        };
    }

    public static async Task<IReadOnlyList<PostResource>> Of(IReadOnlyList<PostRow> posts, Work work, CancellationToken cancel)
    {
        var ids = posts.Select(post => post.Id).ToArray();
        var holds = (await Holding.Open(work, ids, cancel)).ToLookup(hold => hold.PostId);
        var takedowns = (await work.List<TakedownRow>("select * from takedown where post_id = any (@ids)", new { ids }, cancel)).ToDictionary(row => row.PostId);
        var titles = (await work.List<TitleRow>(
            "select permit_id, title from known_permit where permit_id = any (@permits)", new { permits = posts.Select(post => post.PermitId).Distinct().ToArray() }, cancel))
            .ToDictionary(row => row.PermitId, row => row.Title);
        return [.. posts.Select(post => Show(post, [.. holds[post.Id]], takedowns.GetValueOrDefault(post.Id), titles.GetValueOrDefault(post.PermitId), work.Now))];
    }

    private static PostResource Show(PostRow post, IReadOnlyList<HoldRow> holds, TakedownRow? takedown, string? title, DateTimeOffset now) => new(
        post.Id, post.Version, post.Status, post.StatusSince, post.CampaignId, post.MessageId, post.MessageVersion, title, post.VariantKey, post.SegmentId, post.AccountId,
        post.Channel,
        new DueMoment(post.LocalDue, post.Zone, post.DueAt, post.Resolution, post.Resolution == "unique" ? null : Texts.Of("due-" + post.Resolution)),
        post.LatestAt, new Moderator(post.ModeratorName, post.ModeratorUntil), post.JudgementList,
        post.Status == PostStatus.Held ? [.. holds.Select(hold => new HoldShown(hold.Code, hold.Explanation, hold.Owner, hold.Release, hold.Since, hold.Deadline))] : [],
        AttentionOf(post, holds, takedown, now), post.Step, post.PlatformMediaId, post.Permalink, post.PublishedAt,
        post.FailureCode is { } code ? new FailureShown(code, Texts.Of("post-failed", code)) : null,
        takedown is null ? null : new TakedownShown(
            takedown.Reason, Texts.Of(post.Channel == Channel.TikTok ? "takedown-tik-tok" : "takedown-instagram"), takedown.RequestedAt,
            new Person(takedown.RequestedBy, takedown.RequestedByName), takedown.Deadline, takedown.ConfirmedAt,
            takedown.ConfirmedBy is { } by ? new Person(by, takedown.ConfirmedByName!) : null, takedown.Evidence),
        post.CreatedAt, new Person(post.CreatedBy, post.CreatedByName), null);

    /// <summary>Every state that waits has somebody who is waited for, and until when (design invariant 6).</summary>
    private static AttentionNeeded? AttentionOf(PostRow post, IReadOnlyList<HoldRow> holds, TakedownRow? takedown, DateTimeOffset now)
    {
        var (text, owner, deadline) = post.Status switch
        {
            PostStatus.Held when holds.MinBy(hold => hold.Deadline) is { } first => (first.Explanation, first.Owner, first.Deadline),
            PostStatus.Due or PostStatus.Claimed => (Texts.Of("attention-due"), Roles.Administrator, post.DueAt + Deadlines.Due),
            PostStatus.Sending or PostStatus.Processing => (Texts.Of("attention-processing"), Roles.Communication, post.StatusSince + Deadlines.Processing),
            PostStatus.Unconfirmed => (Texts.Of("attention-unconfirmed"), Roles.Communication, post.StatusSince + Deadlines.Unconfirmed),
            PostStatus.Failed => (Texts.Of("attention-failed"), Roles.Communication, post.StatusSince + Deadlines.Failed),
            PostStatus.Published when takedown is { ConfirmedAt: null } => (Texts.Of("attention-takedown"), Roles.Communication, takedown.Deadline),
            _ => ("", "", default),
        };
        return text.Length == 0 ? null : new AttentionNeeded(text, owner, deadline, deadline < now);
    }
}

/// <summary>How long a state may last before it counts as overdue.</summary>
internal static class Deadlines
{
    public static readonly TimeSpan Due = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Processing = TimeSpan.FromHours(1);
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Failed = TimeSpan.FromHours(24);
    public static readonly TimeSpan Takedown = TimeSpan.FromHours(1);
}
