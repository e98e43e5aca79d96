using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Telemetry;

namespace Campagne.Content.Features.WorkLists;

/// <summary>Everything on which somebody has to act, as one table; and how much of it is past its deadline, measured by role.</summary>
internal sealed partial class WaitingWork
{
    private volatile FrozenDictionary<string, long> overdue = FrozenDictionary<string, long>.Empty;
    private readonly ILogger<WaitingWork> log;

    public WaitingWork(ILogger<WaitingWork> log)
    {
        this.log = log;
        Sources.Meter.CreateObservableGauge(
            "campagne.content.work.overdue",
            () => overdue.Select(pair => new Measurement<long>(pair.Value, new KeyValuePair<string, object?>("campagne.role", pair.Key))),
            "{item}",
            "Campaigns and messages on which somebody of a role should have acted by now.");
    }

    public static string[] Subjects { get; } = [.. Waiting.Terms.Select(term => term.Subject)];

    public static string[] Statuses { get; } = [.. Waiting.Terms.Select(term => term.Status)];

    public static string[] TermRoles { get; } = [.. Waiting.Terms.Select(term => term.Role)];

    public static int[] Days { get; } = [.. Waiting.Terms.Select(term => term.Days)];

    /// <summary>
    /// The start of a statement: <c>waiting</c> has a row for each thing that waits. Needs the four arrays above and <c>@me</c>. A term of days is a term of 24 hours each,
    /// whatever the clock does in between.
    /// </summary>
    public const string Sql =
        """
        with term as (
            select * from unnest(@Subjects, @Statuses, @TermRoles, @Days) as t (subject, status, role, days)
        ), subject as (
            select 'campaign' as subject, c.id, c.id as campaign_id, c.name as title, c.status, null::integer as message_version, c.status_at as since,
                c.owner_id, c.owner_name, c.deadline
            from campaign c
            union all
            select 'message', m.id, m.campaign_id, v.content::json ->> 'title', v.status, v.number, v.status_at, v.owner_id, v.owner_name, v.deadline
            from message m
            join message_version v on v.message_id = m.id and v.number = m.number
            join campaign c on c.id = m.campaign_id
            where v.status in ('Draft', 'Submitted', 'ChangesRequested') and c.status not in ('Closing', 'Closed')
            union all
            select 'message', m.id, m.campaign_id, v.content::json ->> 'title', 'Paused', v.number, m.paused_at, null, null, null
            from message m
            join message_version v on v.message_id = m.id and v.number = m.number
            where m.paused_at is not null and v.status = 'Approved'
        ), waiting as (
            select s.subject, s.id, s.campaign_id, s.title, s.status, s.message_version, s.since, s.owner_id, s.owner_name, t.role,
                coalesce(s.deadline, s.since + make_interval(hours => 24 * t.days)) as deadline,
                exists (select 1 from campaign_contributor where campaign_id = s.campaign_id and person_id = @me)
                or s.subject = 'message' and exists (select 1 from message_contributor where message_id = s.id and person_id = @me) as wrote
            from subject s join term t on t.subject = s.subject and t.status = s.status
        )
        """;

    private sealed record Late(string Role, long Items);

    /// <summary>Counts anew; says so when it became more.</summary>
    public async Task Look(Work work, CancellationToken cancel)
    {
        var late = await work.List<Late>(
            $"{Sql} select role, count(*) as items from waiting where deadline < @Now group by role",
            new { Subjects, Statuses, TermRoles, Days, work.Now, me = Guid.Empty },
            cancel);
        var before = overdue;
        overdue = late.ToFrozenDictionary(row => row.Role, row => row.Items);
        foreach (var (role, items) in late.Where(row => row.Items > before.GetValueOrDefault(row.Role)))
            Overdue(items, role);
    }

    [LoggerMessage(320, LogLevel.Warning, "{Items} campaigns or messages wait for {Role} past their deadline; see the list of work")]
    private partial void Overdue(long items, string role);
}
