using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Messages;

/// <summary>A message with its current version, as they are stored.</summary>
internal sealed record MessageRow
{
    private const string Current =
        """
        select m.id, m.version, m.campaign_id, m.number, m.pause_version, m.pause_reason, m.paused_by, m.paused_at, m.created_at, m.created_by,
            m.created_by_name, m.changed_at, v.status, v.content
        from message m join message_version v on v.message_id = m.id and v.number = m.number
        """;

    public Guid Id { get; init; }
    public long Version { get; init; }
    public Guid CampaignId { get; init; }

    /// <summary>Of the current message version.</summary>
    public int Number { get; init; }

    public long PauseVersion { get; init; }
    public string? PauseReason { get; init; }
    public Guid? PausedBy { get; init; }
    public DateTimeOffset? PausedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public MessageStatus Status { get; init; }
    public required string Content { get; init; }

    public MessageContent Said => Wire.Deserialize<MessageContent>(Content);

    public static Task<MessageRow?> Find(Work work, Guid id, CancellationToken cancel) =>
        work.Find<MessageRow>(Current + " where m.id = @id", new { id }, cancel);

    /// <summary>Everything that changes a message or its versions takes this lock first, so that decisions on one message follow one another.</summary>
    public static async Task<MessageRow?> Lock(Work work, Guid id, CancellationToken cancel)
    {
        await work.Execute("select 1 from message where id = @id for update", new { id }, cancel);
        return await Find(work, id, cancel);
    }

    /// <summary>The one statement that moves a message version from state to state.</summary>
    /// <returns>False when the transition is not allowed in its present state.</returns>
    public static async Task<bool> Move(Work work, Guid id, int number, MessageAction action, CancellationToken cancel) =>
        await work.Find<int?>(
            """
            with moved as (
                update message_version set status = @to, status_at = @now, owner_id = null, owner_name = null, deadline = null
                where message_id = @id and number = @number and status = @from
                returning message_id, number)
            update message set version = version + 1, changed_at = @now from moved where message.id = moved.message_id
            returning moved.number
            """,
            new { id, number, now = work.Now, from = MessageStates.From(action).ToString(), to = MessageStates.To(action).ToString() },
            cancel) is not null;

    /// <summary>Everyone who had a hand in the message: in any of its versions, in the assets that it shows, or in the brief that it stands on.</summary>
    public static Task<IReadOnlyList<Person>> Authors(Work work, Guid id, Guid campaignId, IEnumerable<string> assets, CancellationToken cancel) =>
        work.List<Person>(
            """
            select person_id as id, min(person_name) as name from (
                select person_id, person_name from message_contributor where message_id = @id
                union all select person_id, person_name from campaign_contributor where campaign_id = @campaignId
                union all select person_id, person_name from asset_contributor where hash = any(@assets)) as author
            group by person_id order by 2, 1
            """,
            new { id, campaignId, assets = assets.ToArray() },
            cancel);

    public static Task Contribute(Work work, Guid id, Actor actor, CancellationToken cancel) => work.Execute(
        """
        insert into message_contributor (message_id, person_id, person_name, since) values (@id, @actor, @name, @now)
        on conflict do nothing
        """,
        new { id, actor = actor.Id, name = actor.Name, now = work.Now },
        cancel);
}
