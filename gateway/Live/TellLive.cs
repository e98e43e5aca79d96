using Campagne.Contracts.Content;
using Campagne.Contracts.Measurement;
using Campagne.Contracts.Publishing;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Gateway.Live;

/// <summary>Takes from the bus what people who look at a screen want to know at once.</summary>
internal sealed class TellLive(LiveHub hub) :
    IHandle<PostPlanned>, IHandle<PostHeld>, IHandle<PostReleased>, IHandle<PostPublished>, IHandle<PostFailed>, IHandle<PostCancelled>, IHandle<PostTakenDown>,
    IHandle<PublishingStopped>, IHandle<PublishingResumed>,
    IHandle<MessageApproved>, IHandle<ApprovalWithdrawn>, IHandle<MessagePaused>, IHandle<MessageResumed>, IHandle<CampaignPaused>, IHandle<CampaignResumed>,
    IHandle<GuardrailBreached>, IHandle<GuardrailReleased>, IHandle<EstimateUpdated>
{
    public Task Handle(PostPlanned message, Work work, CancellationToken cancel) => Post("post-planned", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostHeld message, Work work, CancellationToken cancel) => Post("post-held", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostReleased message, Work work, CancellationToken cancel) => Post("post-released", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostPublished message, Work work, CancellationToken cancel) => Post("post-published", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostFailed message, Work work, CancellationToken cancel) => Post("post-failed", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostCancelled message, Work work, CancellationToken cancel) => Post("post-cancelled", message.Post, message.OccurredAt, cancel);

    public Task Handle(PostTakenDown message, Work work, CancellationToken cancel) => Post("post-taken-down", message.Post, message.OccurredAt, cancel);

    public Task Handle(PublishingStopped message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("publishing-stopped", message.OccurredAt, Version: message.Version), cancel);

    public Task Handle(PublishingResumed message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("publishing-resumed", message.OccurredAt, Version: message.Version), cancel);

    public Task Handle(MessageApproved message, Work work, CancellationToken cancel) => hub.Tell(
        new LiveEvent("message-approved", message.OccurredAt, message.Permit.CampaignId, message.Permit.MessageId, Version: message.Permit.MessageVersion), cancel);

    public Task Handle(ApprovalWithdrawn message, Work work, CancellationToken cancel) => hub.Tell(
        new LiveEvent("approval-withdrawn", message.OccurredAt, message.CampaignId, message.MessageId, Version: message.MessageVersion), cancel);

    public Task Handle(MessagePaused message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("message-paused", message.OccurredAt, message.CampaignId, message.MessageId, Version: message.Version), cancel);

    public Task Handle(MessageResumed message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("message-resumed", message.OccurredAt, message.CampaignId, message.MessageId, Version: message.Version), cancel);

    public Task Handle(CampaignPaused message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("campaign-paused", message.OccurredAt, message.CampaignId, Version: message.Version), cancel);

    public Task Handle(CampaignResumed message, Work work, CancellationToken cancel) =>
        hub.Tell(new LiveEvent("campaign-resumed", message.OccurredAt, message.CampaignId, Version: message.Version), cancel);

    public Task Handle(GuardrailBreached message, Work work, CancellationToken cancel) =>
        Guardrail("guardrail-breached", message.BreachId, message.CampaignIds, message.MessageId, message.Version, message.OccurredAt, cancel);

    public Task Handle(GuardrailReleased message, Work work, CancellationToken cancel) =>
        Guardrail("guardrail-released", message.BreachId, message.CampaignIds, message.MessageId, message.Version, message.OccurredAt, cancel);

    public Task Handle(EstimateUpdated message, Work work, CancellationToken cancel) => hub.Tell(
        new LiveEvent("estimate-updated", message.OccurredAt, message.CampaignId, message.MessageId, EstimateId: message.EstimateId), cancel);

    private Task Post(string type, PostReference post, DateTimeOffset at, CancellationToken cancel) =>
        hub.Tell(new LiveEvent(type, at, post.CampaignId, post.MessageId, post.PostId, Version: post.Version), cancel);

    // One event per campaign, so that a screen about one campaign has one place to look; a breach of none is told once.
    private async Task Guardrail(
        string type, Guid breach, IReadOnlyList<Guid> campaigns, Guid? message, long version, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var campaign in campaigns.Select(id => (Guid?)id).DefaultIfEmpty())
            await hub.Tell(new LiveEvent(type, at, campaign, message, BreachId: breach, Version: version), cancel);
    }
}
