using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Campaigns;

/// <summary>A campaign as it is stored.</summary>
internal sealed record CampaignRow
{
    public Guid Id { get; init; }
    public long Version { get; init; }
    public required string Name { get; init; }
    public CampaignType Type { get; init; }
    public CampaignStatus Status { get; init; }
    public required string Brief { get; init; }
    public Guid[] SegmentIds { get; init; } = [];
    public DateOnly StartsOn { get; init; }
    public DateOnly EndsOn { get; init; }
    public Guid? PreviousCampaignId { get; init; }
    public string? PauseReason { get; init; }
    public Guid? PausedBy { get; init; }
    public DateTimeOffset? PausedAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset StatusAt { get; init; }
    public Guid? OwnerId { get; init; }
    public string? OwnerName { get; init; }
    public DateTimeOffset? Deadline { get; init; }

    public Assignment Assigned => new(OwnerId, OwnerName, Deadline);

    public Brief Plan => Wire.Deserialize<Brief>(Brief);

    public static Task<CampaignRow?> Find(Work work, Guid id, CancellationToken cancel) =>
        work.Find<CampaignRow>("select * from campaign where id = @id", new { id }, cancel);

    /// <summary>Reads the campaign and keeps its state until the commit. Locks are taken in the order ruleset, segment, alert, campaign, message.</summary>
    /// <param name="forChange">False when others may read along: an approval only needs the campaign to stay as it is.</param>
    public static Task<CampaignRow?> Lock(Work work, Guid id, bool forChange, CancellationToken cancel) =>
        work.Find<CampaignRow>($"select * from campaign where id = @id for {(forChange ? "update" : "share")}", new { id }, cancel);

    /// <summary>The one statement that moves a campaign from state to state.</summary>
    /// <returns>The campaign after the transition; null when it is not allowed in its present state.</returns>
    public static async Task<CampaignRow?> Move(Work work, Guid id, CampaignAction action, Actor actor, string? reason, CancellationToken cancel)
    {
        var moved = await work.Find<CampaignRow>(
            """
            update campaign set status = @to, version = version + 1, changed_at = @now, status_at = @now,
                pause_reason = case when @to = 'Paused' then @reason end,
                paused_by = case when @to = 'Paused' then @actor end,
                paused_at = case when @to = 'Paused' then @now end,
                owner_id = null, owner_name = null, deadline = null
            where id = @id and status = any(@from)
            returning *
            """,
            new
            {
                id, reason, actor = actor.Id, now = work.Now, to = CampaignStates.To(action).ToString(),
                from = CampaignStates.From(action).Select(status => status.ToString()).ToArray(),
            },
            cancel);
        return moved;
    }

    /// <summary>Whoever writes on the brief is an author of all that stands on it.</summary>
    public static Task Contribute(Work work, Guid id, Actor actor, CancellationToken cancel) => work.Execute(
        """
        insert into campaign_contributor (campaign_id, person_id, person_name, since) values (@id, @actor, @name, @now)
        on conflict do nothing
        """,
        new { id, actor = actor.Id, name = actor.Name, now = work.Now },
        cancel);
}
