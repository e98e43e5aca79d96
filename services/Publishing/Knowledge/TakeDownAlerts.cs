using Campagne.Contracts.Content;
using Campagne.Publishing.Features;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>
/// A warning that is over must not stay to be read (monitor/alert-ended): every post of it becomes a task to take it down, also a post that is only now on its way. What is not sent
/// yet is held by the approval that Content takes back.
/// </summary>
internal sealed class TakeDownAlerts : IHandle<AlertEnded>
{
    private sealed record Row(Guid Id, Guid CampaignId);

    public async Task Handle(AlertEnded message, Work work, CancellationToken cancel)
    {
        var posts = await work.List<Row>(
            """
            insert into takedown (post_id, reason, requested_at, requested_by, requested_by_name, deadline)
            select p.id, @Reason, @Now, @nobody, @system, @deadline
            from post p join unnest(@messages, @versions) as told (message_id, message_version) using (message_id, message_version)
            where p.status in ('Sending', 'Processing', 'Unconfirmed', 'Published')
            order by p.id
            on conflict (post_id) do nothing
            returning post_id as id, (select campaign_id from post where id = post_id) as campaign_id
            """,
            new
            {
                message.Reason, work.Now, nobody = Guid.Empty, system = Actor.System.Name, deadline = work.Now + Deadlines.Takedown,
                messages = message.Messages.Select(told => told.MessageId).ToArray(), versions = message.Messages.Select(told => told.MessageVersion).ToArray(),
            },
            cancel);
        foreach (var post in posts)
            work.Record(new AuditEntry(Actor.System, "post-takedown-asked", "post", post.Id.ToString(), post.CampaignId, After: new { message.Reason, message.AlertId }));
    }
}
