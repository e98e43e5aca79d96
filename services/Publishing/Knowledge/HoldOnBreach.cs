using Campagne.Contracts.Measurement;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>
/// A monitor that fired: its posts are held in the transaction that learns of it. When it is released the breach is no reason any more, but what it held stays held until
/// an expert releases it.
/// </summary>
internal sealed class HoldOnBreach : IHandle<GuardrailBreached>, IHandle<GuardrailReleased>
{
    public async Task Handle(GuardrailBreached message, Work work, CancellationToken cancel)
    {
        var campaigns = message.CampaignIds.ToArray();
        if (await Know(work, message.BreachId, message.Version, true, message.Guardrail, message.AccountId, message.MessageId, campaigns, message.Explanation, cancel) == 0)
            return;
        var scope = message.AccountId is not null ? "account_id = @AccountId" : message.MessageId is not null ? "message_id = @MessageId" : "campaign_id = any (@campaigns)";
        await Holding.HoldAll(
            work, scope, new { message.AccountId, message.MessageId, campaigns }, new Hold(Holds.Guardrail, message.Guardrail), int.MaxValue, cancel);
    }

    public Task Handle(GuardrailReleased message, Work work, CancellationToken cancel) => Know(
        work, message.BreachId, message.Version, false, message.Guardrail, message.AccountId, message.MessageId, [.. message.CampaignIds], null, cancel);

    private static Task<int> Know(
        Work work, Guid breachId, long version, bool open, string guardrail, Guid? accountId, Guid? messageId, Guid[] campaigns, string? explanation, CancellationToken cancel) => work.Execute(
        """
        insert into known_breach (breach_id, version, open, guardrail, account_id, message_id, campaign_ids, explanation)
        values (@breachId, @version, @open, @guardrail, @accountId, @messageId, @campaigns, @explanation)
        on conflict (breach_id) do update set version = excluded.version, open = excluded.open, explanation = coalesce(excluded.explanation, known_breach.explanation)
        where known_breach.version < excluded.version
        """,
        new { breachId, version, open, guardrail, accountId, messageId, campaigns, explanation },
        cancel);
}
