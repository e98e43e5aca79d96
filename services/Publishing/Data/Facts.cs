using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Data;

/// <summary>Reads all that the gate wants to know of posts, in one statement.</summary>
internal static class Facts
{
    private sealed record Row
    {
        public required Guid PostId { get; init; }
        public string? Current { get; init; }
        public int WithdrawnRevision { get; init; }
        public int Revision { get; init; }
        public CampaignState? Campaign { get; init; }
        public bool? MessagePaused { get; init; }
        public string[]? Breaches { get; init; }
        public bool? Stopped { get; init; }
        public int? SegmentVersion { get; init; }
        public int? SegmentRetired { get; init; }
        public int? RulesetVersion { get; init; }
        public string? AccountStatus { get; init; }
        public DateTimeOffset? WorksUntil { get; init; }
        public bool? AudienceControl { get; init; }
        public string? Audience { get; init; }
    }

    /// <param name="at">The moment to judge; null: the due moment of posts that are planned for later, and now for the others.</param>
    public static async Task<IReadOnlyDictionary<Guid, GateFacts>> Of(Work work, IReadOnlyList<PostRow> posts, DateTimeOffset? at, CancellationToken cancel)
    {
        var rows = await work.List<Row>(
            """
            select post.id as post_id, newest.permit as current, known_permit.revision, known_permit.withdrawn_revision,
                   known_campaign.state as campaign, known_message_pause.paused as message_paused, publishing_state.stopped,
                   known_segment.version as segment_version, known_segment.retired_version as segment_retired, known_ruleset.version as ruleset_version,
                   channel_account.status as account_status, channel_account.works_until, channel_account.audience_control18_plus as audience_control, channel_account.audience,
                   (select array_agg(guardrail order by guardrail) from known_breach
                    where open and case when known_breach.account_id is not null then known_breach.account_id = post.account_id
                                        when known_breach.message_id is not null then known_breach.message_id = post.message_id
                                        else post.campaign_id = any (known_breach.campaign_ids) end) as breaches
            from post
            left join known_permit on known_permit.permit_id = post.permit_id
            left join lateral (
                -- Whatever was approved last for this message counts, under whichever id; ids of version 7 are in order of time.
                select permit from known_permit where message_id = post.message_id and permit is not null order by message_version desc, permit_id desc limit 1
            ) newest on true
            left join known_campaign on known_campaign.campaign_id = post.campaign_id
            left join known_message_pause on known_message_pause.message_id = post.message_id
            left join publishing_state on true
            left join known_segment on known_segment.segment_id = post.segment_id
            left join known_ruleset on true
            left join channel_account on channel_account.id = post.account_id
            where post.id = any (@ids)
            """,
            new { ids = posts.Select(post => post.Id).ToArray() },
            cancel);
        var byId = rows.ToDictionary(row => row.PostId);
        return posts.Where(post => byId.ContainsKey(post.Id)).ToDictionary(post => post.Id, post => Of(post, byId[post.Id], at ?? Later(post.DueAt, work.Now)));
    }

    private static GateFacts Of(PostRow post, Row row, DateTimeOffset at)
    {
        var judgements = post.JudgementList;
        return new GateFacts
        {
            At = at,
            LatestAt = post.LatestAt,
            Planned = post.PlannedPermit,
            Current = row.Current is null ? null : Wire.Deserialize<Permit>(row.Current),
            Withdrawn = row.WithdrawnRevision > 0 && row.WithdrawnRevision >= row.Revision,
            VariantKey = post.VariantKey,
            AccountId = post.AccountId,
            Campaign = row.Campaign,
            MessagePaused = row.MessagePaused is true,
            Breaches = row.Breaches ?? [],
            Stopped = row.Stopped,
            SegmentVersion = row.SegmentVersion is > 0 ? row.SegmentVersion : null,
            SegmentRetired = row.SegmentRetired is > 0 && row.SegmentRetired >= row.SegmentVersion,
            RulesetVersion = row.RulesetVersion,
            Account = row.AccountStatus is null ? null : new AccountFacts(
                row.AccountStatus == "Connected", row.WorksUntil!.Value, row.AudienceControl is true, AudienceOf(row.Audience)),
            Moderator = new Moderator(post.ModeratorName, post.ModeratorUntil),
            ToJudge = [.. judgements.Select(judgement => judgement.RuleId)],
            Judged = [.. judgements.Where(judgement => judgement.Decision is not null).Select(judgement => judgement.RuleId)],
        };
    }

    public static Audience? AudienceOf(string? ageBands) =>
        ageBands is null ? null : Domain.Audience.Of(Wire.Deserialize<Dictionary<string, long>>(ageBands));

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
