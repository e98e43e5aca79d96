using Campagne.Content.Features.Messages;
using Campagne.Contracts.Measurement;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Campaigns;

/// <summary>
/// What a monitor stops, stops here too: the message that the breach names, else its campaigns. Each breach is kept in its newest version, so that a
/// repeated or late event changes nothing and nobody can resume while one is open.
/// </summary>
internal sealed class StopOnBreach : IHandle<GuardrailBreached>, IHandle<GuardrailReleased>
{
    public async Task Handle(GuardrailBreached message, Work work, CancellationToken cancel)
    {
        // Locks first: whoever resumes at this moment either sees this breach or is paused by it after.
        var campaigns = message.CampaignIds.Order().ToArray();
        await work.Execute("select 1 from campaign where id = any(@campaigns) order by id for update", new { campaigns }, cancel);
        if (message.MessageId is { } scope)
            await work.Execute("select 1 from message where id = @scope for update", new { scope }, cancel);

        var news = await Keep(
            work, message.BreachId, message.Version, message.Guardrail, message.AccountId, message.MessageId, campaigns, message.Explanation, open: true,
            message.OccurredAt, cancel);
        if (!news)
            return;
        var reason = Texts.Kept("paused-by-monitor", message.Explanation);
        if (message.MessageId is { } id)
        {
            await PauseMessage.Apply(work, id, reason, Actor.System, cancel);
            return;
        }

        foreach (var campaign in campaigns)
            await PauseCampaign.Apply(work, campaign, reason, Actor.System, cancel);
    }

    /// <summary>A release resumes nothing by itself: an expert does that.</summary>
    public async Task Handle(GuardrailReleased message, Work work, CancellationToken cancel)
    {
        var campaigns = message.CampaignIds.Order().ToArray();
        var news = await Keep(
            work, message.BreachId, message.Version, message.Guardrail, message.AccountId, message.MessageId, campaigns, message.Reason, open: false,
            message.OccurredAt, cancel);
        if (!news)
            return;
        foreach (var campaign in campaigns)
        {
            work.Record(new AuditEntry(
                Actor.System, "breach-released", "breach", message.BreachId.ToString(), campaign, new { open = true },
                new { open = false, message.Guardrail, message.ReleasedBy, message.Reason }));
        }
    }

    /// <returns>False when this or a newer version is known.</returns>
    private static async Task<bool> Keep(
        Work work, Guid id, long version, string guardrail, Guid? accountId, Guid? messageId, Guid[] campaigns, string explanation, bool open,
        DateTimeOffset at, CancellationToken cancel) => await work.Execute(
        """
        insert into breach (id, version, guardrail, account_id, message_id, campaign_ids, explanation, open, at)
        values (@id, @version, @guardrail, @accountId, @messageId, @campaigns, @explanation, @open, @at)
        on conflict (id) do update set version = excluded.version, explanation = excluded.explanation, open = excluded.open, at = excluded.at,
            campaign_ids = excluded.campaign_ids
        where breach.version < excluded.version
        """,
        new { id, version, guardrail, accountId, messageId, campaigns, explanation, open, at },
        cancel) == 1;
}
