using Campagne.Contracts.Content;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>
/// Permits as Content issues, reissues and voids them. In whatever order the events come, the highest revision counts, unless it or a later one was withdrawn.
/// </summary>
internal sealed class KnowPermits : IHandle<MessageApproved>, IHandle<PermitReissued>, IHandle<ApprovalWithdrawn>
{
    public Task Handle(MessageApproved message, Work work, CancellationToken cancel) => Know(message.Permit, message.Title, work, cancel);

    public Task Handle(PermitReissued message, Work work, CancellationToken cancel) => Know(message.Permit, null, work, cancel);

    public async Task Handle(ApprovalWithdrawn message, Work work, CancellationToken cancel)
    {
        await work.Execute(
            """
            insert into known_permit (permit_id, message_id, message_version, campaign_id, withdrawn_revision, withdrawn_reason)
            values (@PermitId, @MessageId, @MessageVersion, @CampaignId, @Revision, @Reason)
            on conflict (permit_id) do update set withdrawn_revision = excluded.withdrawn_revision, withdrawn_reason = excluded.withdrawn_reason
            where known_permit.withdrawn_revision < excluded.withdrawn_revision
            """,
            message,
            cancel);
        var scope = "permit_id = @PermitId and exists (select 1 from known_permit where permit_id = @PermitId and withdrawn_revision >= revision)";
        await Holding.HoldAll(work, scope, new { message.PermitId }, new Hold(Holds.PermitWithdrawn), int.MaxValue, cancel);
    }

    private static async Task Know(Permit permit, string? title, Work work, CancellationToken cancel)
    {
        await work.Execute(
            """
            insert into known_permit (permit_id, message_id, message_version, campaign_id, revision, permit, title)
            values (@PermitId, @MessageId, @MessageVersion, @CampaignId, @Revision, @permit, @title)
            on conflict (permit_id) do update set revision = excluded.revision, permit = excluded.permit, title = coalesce(excluded.title, known_permit.title)
            where known_permit.revision < excluded.revision
            """,
            new { permit.PermitId, permit.MessageId, permit.MessageVersion, permit.CampaignId, permit.Revision, permit = Wire.Serialize(permit), title },
            cancel);
        await KnowRulesets.AtLeast(permit.RulesetVersion, work, cancel);
        await Holding.Reconsider(work, "message_id = @MessageId", new { permit.MessageId }, "permit-issued", cancel);
    }
}
