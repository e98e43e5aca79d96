using System.Globalization;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Severity = Campagne.Publishing.Domain.Severity;

namespace Campagne.Publishing.Features;

/// <summary>Plans one publication of one variant on one account. Everything that can be known now is checked now.</summary>
internal static class PlanPost
{
    /// <param name="Local">Local date and time without offset, for example 2026-12-01T20:00:00.</param>
    /// <param name="Zone">IANA zone.</param>
    /// <param name="Overlap">Which of the two is meant when the hour comes twice; the earlier by default.</param>
    internal sealed record DueMoment(string Local, string Zone, Overlap? Overlap = null);

    internal sealed record Acknowledgement(string RuleId, string Motivation);

    /// <param name="LatestAfterMinutes">After this long past the due moment it is held, never sent.</param>
    /// <param name="Acknowledgements">For findings that ask for a judgement: why to go on. An expert still decides.</param>
    internal sealed record Request(
        Guid MessageId, int MessageVersion, string VariantKey, Guid AccountId, DueMoment Due, Moderator Moderator, int LatestAfterMinutes = 60,
        IReadOnlyList<Acknowledgement>? Acknowledgements = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.MessageId).NotEmpty();
            RuleFor(request => request.MessageVersion).GreaterThan(0);
            RuleFor(request => request.VariantKey).NotEmpty().MaximumLength(100);
            RuleFor(request => request.AccountId).NotEmpty();
            RuleFor(request => request.LatestAfterMinutes).InclusiveBetween(1, 24 * 60);
            RuleFor(request => request.Moderator.Name).MaximumLength(200);
            RuleFor(request => request.Due.Zone).NotEmpty().MaximumLength(60);
            RuleFor(request => request.Due.Local).NotEmpty().MaximumLength(40);
            RuleForEach(request => request.Acknowledgements).ChildRules(item =>
            {
                item.RuleFor(acknowledgement => acknowledgement.RuleId).NotEmpty();
                item.RuleFor(acknowledgement => acknowledgement.Motivation).NotEmpty().MaximumLength(2_000);
            });
        }
    }

    internal sealed record FindingShown(string RuleId, Severity Severity, string Message, string Suggestion);

    internal sealed record FaultShown(string Code, string Detail, string? Suggestion);

    private sealed record PermitRow
    {
        public string? Permit { get; init; }
        public int Revision { get; init; }
        public int WithdrawnRevision { get; init; }
    }

    private sealed record Known
    {
        public CampaignState? Campaign { get; init; }
        public int? SegmentVersion { get; init; }
        public int? SegmentRetired { get; init; }
        public int? RulesetVersion { get; init; }
    }

    public static void Map(IEndpointRouteBuilder posts) =>
        posts.MapPost("", Handle).For(Roles.Communication).WithSummary("Plant een post");

    private static async Task<Results<Created<PostResource>, ProblemHttpResult>> Handle(Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (Resolve(request.Due) is not ({ DueAt: { } dueAt } resolved, _))
            return Resolve(request.Due).Refusal!;
        var latestAt = dueAt + TimeSpan.FromMinutes(request.LatestAfterMinutes);
        // Two people who plan on one account at once see each other's posts.
        if (await work.Find<AccountRow>("select * from channel_account where id = @AccountId for update", new { request.AccountId }, cancel) is not { } account)
            return Refusal.NotFound(Texts.Of("no-such-account"));
        var (permit, withdrawn) = await PermitOf(request.MessageId, request.MessageVersion, work, cancel);
        var facts = await FactsOf(null, permit, withdrawn, request.VariantKey, account, dueAt, latestAt, request.Due.Zone, request.Moderator, work, cancel);
        var decision = Planning.Check(facts);
        if (Judged(decision, request.Acknowledgements ?? []) is not { } judgements)
            return Refused(decision);

        var actor = http.User.Actor();
        var post = await work.Single<PostRow>(
            """
            insert into post (id, version, status, status_since, campaign_id, message_id, message_version, variant_key, segment_id, account_id, channel, permit_id, permit,
                              local_due, zone, resolution, due_at, latest_at, moderator_name, moderator_until, judgements, created_at, created_by, created_by_name)
            values (@id, 1, 'Planned', @Now, @CampaignId, @MessageId, @MessageVersion, @VariantKey, @SegmentId, @AccountId, @channel, @PermitId, @permit,
                    @Local, @Zone, @Resolution, @dueAt, @latestAt, @moderator, @until, @judgements, @Now, @by, @byName)
            returning *
            """,
            new
            {
                id = Guid.CreateVersion7(), work.Now, permit!.CampaignId, permit.MessageId, permit.MessageVersion, request.VariantKey, permit.SegmentId, request.AccountId,
                channel = account.Channel.ToString(), permit.PermitId, permit = Wire.Serialize(permit), request.Due.Local, request.Due.Zone, resolved.Resolution, dueAt, latestAt,
                moderator = request.Moderator.Name, until = request.Moderator.Until, judgements = Wire.Serialize(judgements), by = actor.Id, byName = actor.Name,
            },
            cancel);
        await work.Execute("update post set next_at = due_at where id = @Id; notify posts;", new { post.Id }, cancel);
        work.Publish(Holding.Planned(post, work.Now));
        work.Record(new AuditEntry(actor, "post-planned", "post", post.Id.ToString(), post.CampaignId, After: new { post.State, request, permit.Revision }));
        return TypedResults.Created($"/v1/posts/{post.Id}", await PostResource.Of(post, work, cancel));
    }

    /// <summary>The instant that is meant, or why there is none.</summary>
    public static (Resolved? Moment, ProblemHttpResult? Refusal) Resolve(DueMoment due)
    {
        var resolved = Schedule.Resolve(due.Local, due.Zone, due.Overlap);
        return resolved.Problem switch
        {
            null => (resolved, null),
            ScheduleProblem.UnknownZone => (null, Refusal.Invalid("/due/zone", Texts.Of("schedule-zone"), "schedule-zone")),
            ScheduleProblem.Unreadable => (null, Refusal.Invalid("/due/local", Texts.Of("schedule-unreadable"), "schedule-unreadable")),
            _ => (null, Refusal.Conflict(
                "schedule-gap", Texts.Of("schedule-gap", due.Local, due.Zone, resolved.Suggestion),
                ("faults", new[] { new FaultShown("schedule-gap", Texts.Of("schedule-gap", due.Local, due.Zone, resolved.Suggestion), resolved.Suggestion) }))),
        };
    }

    /// <summary>The permit that was issued last for a message version; none when it was withdrawn, so that the refusal can say so.</summary>
    public static async Task<(Permit? Permit, bool Withdrawn)> PermitOf(Guid messageId, int version, Work work, CancellationToken cancel)
    {
        var newest = await work.Find<PermitRow>(
            """
            select permit, revision, withdrawn_revision from known_permit where message_id = @messageId and message_version = @version order by permit_id desc limit 1
            """,
            new { messageId, version },
            cancel);
        var withdrawn = newest is { WithdrawnRevision: > 0 } && newest.WithdrawnRevision >= newest.Revision;
        return (withdrawn || newest?.Permit is null ? null : Wire.Deserialize<Permit>(newest.Permit), withdrawn);
    }

    /// <param name="self">The post that is planned anew; it is not its own neighbour.</param>
    public static async Task<PlanFacts> FactsOf(
        Guid? self, Permit? permit, bool withdrawn, string variantKey, AccountRow account, DateTimeOffset dueAt, DateTimeOffset latestAt, string zone, Moderator moderator, Work work,
        CancellationToken cancel)
    {
        var known = await work.Single<Known>(
            """
            select (select state from known_campaign where campaign_id = @CampaignId::uuid) as campaign,
                   (select version from known_segment where segment_id = @SegmentId::uuid and version > 0) as segment_version,
                   (select retired_version from known_segment where segment_id = @SegmentId::uuid and retired_version >= version and retired_version > 0) as segment_retired,
                   (select version from known_ruleset) as ruleset_version
            """,
            new { CampaignId = permit?.CampaignId, SegmentId = permit?.SegmentId },
            cancel);
        const string others = """
            select due_at from post where account_id = @Id and (@self::uuid is null or id <> @self) and due_at > @from and due_at < @to and status not in ('Cancelled', 'Failed')
            """;
        return new PlanFacts
        {
            Now = work.Now,
            DueAt = dueAt,
            LatestAt = latestAt,
            Zone = zone,
            Permit = permit,
            Withdrawn = withdrawn,
            VariantKey = variantKey,
            AccountId = account.Id,
            AccountChannel = account.Channel,
            Account = new AccountFacts(account.Status == AccountStatus.Connected, account.WorksUntil, account.AudienceControl18Plus, Facts.AudienceOf(account.Audience)),
            Campaign = known.Campaign,
            SegmentVersion = known.SegmentVersion,
            SegmentRetired = known.SegmentRetired is not null,
            RulesetVersion = known.RulesetVersion,
            Moderator = moderator,
            SameSegment = await work.List<DateTimeOffset>(
                others + " and segment_id = @segment::uuid", new { account.Id, self, from = dueAt.AddDays(-8), to = dueAt.AddDays(8), segment = permit?.SegmentId }, cancel),
            SameAccount = await work.List<DateTimeOffset>(others, new { account.Id, self, from = dueAt.AddDays(-1), to = dueAt.AddDays(1) }, cancel),
        };
    }

    /// <summary>The judgements that go with the post; null when it is refused or the planner did not say why to go on.</summary>
    public static IReadOnlyList<Judgement>? Judged(PlanDecision decision, IReadOnlyList<Acknowledgement> acknowledgements)
    {
        var rules = decision.Findings.Where(finding => finding.Severity == Severity.Judge).Select(finding => finding.RuleId).Distinct().ToList();
        var motivated = rules.Select(rule => acknowledgements.FirstOrDefault(acknowledgement => acknowledgement.RuleId == rule)).ToList();
        return decision.Refused || motivated.Contains(null) ? null : [.. motivated.Select(acknowledgement => new Judgement(acknowledgement!.RuleId, acknowledgement.Motivation))];
    }

    public static ProblemHttpResult Refused(PlanDecision decision) => Refusal.Conflict(
        "findings",
        Texts.Of(decision.Refused ? "plan-refused" : "plan-needs-motivation"),
        ("findings", decision.Findings.Select(finding => new FindingShown(
            finding.RuleId, finding.Severity, Texts.Of($"{Key(finding)}-{finding.Variant}", [.. finding.Arguments]), Texts.Of($"{Key(finding)}-advice"))).ToList()),
        ("faults", decision.Faults.Select(fault => new FaultShown(fault.Code, Texts.Of("fault-" + fault.Code, [.. fault.Arguments]), fault.Suggestion)).ToList()));

    private static string Key(PostFinding finding) => finding.RuleId.Replace('/', '-').ToLower(CultureInfo.InvariantCulture);
}
