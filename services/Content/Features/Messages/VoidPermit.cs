using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Content.Features.Messages;

/// <summary>Takes an approval back, whoever or whatever the cause is: state, permit, event and audit in one place.</summary>
internal static class VoidPermit
{
    /// <param name="row">Locked by the caller.</param>
    /// <param name="action"><see cref="MessageAction.Withdraw"/> or <see cref="MessageAction.Expire"/>.</param>
    /// <returns>False when the current version is not approved.</returns>
    public static async Task<bool> Apply(Work work, MessageRow row, MessageAction action, string reason, Actor actor, CancellationToken cancel)
    {
        if (!await MessageRow.Move(work, row.Id, row.Number, action, cancel))
            return false;
        var body = await work.Single<string>(
            "update permit set voided_at = @now, void_reason = @reason where message_id = @Id and number = @Number and voided_at is null returning body",
            new { row.Id, row.Number, reason, now = work.Now },
            cancel);
        var permit = Wire.Deserialize<Permit>(body);
        work.Publish(new ApprovalWithdrawn
        {
            CampaignId = row.CampaignId, MessageId = row.Id, MessageVersion = row.Number, PermitId = permit.PermitId, Revision = permit.Revision,
            Reason = reason, WithdrawnBy = actor.Id, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(
            actor, action == MessageAction.Expire ? "approval-expired" : "approval-withdrawn", "message", row.Id.ToString(), row.CampaignId,
            new { version = row.Number, status = MessageStatus.Approved, permit.PermitId, permit.Revision },
            new { version = row.Number, status = MessageStates.To(action), reason }));
        return true;
    }

    public static async Task OfCampaign(Work work, Guid campaignId, string reason, Actor actor, CancellationToken cancel)
    {
        var approved = await work.List<Guid>(
            """
            select m.id from message m join message_version v on v.message_id = m.id and v.number = m.number
            where m.campaign_id = @campaignId and v.status = 'Approved' order by m.id
            """,
            new { campaignId },
            cancel);
        foreach (var id in approved)
        {
            if (await MessageRow.Lock(work, id, cancel) is { } row)
                await Apply(work, row, MessageAction.Withdraw, reason, actor, cancel);
        }
    }
}
