using Campagne.Contracts.Content;
using Campagne.Contracts.Measurement;
using Campagne.Measurement.Clicks;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Measurement.Features;

/// <summary>An approved message brings its links and its title. A code keeps its first target: people may have seen it already.</summary>
internal sealed partial class StoreLinks(ILogger<StoreLinks> log) : IHandle<MessageApproved>, IHandle<PermitReissued>
{
    private sealed record Known(string Target, Guid MessageId);

    public async Task Handle(MessageApproved message, Work work, CancellationToken cancel)
    {
        var permit = message.Permit;
        await work.Execute(
            """
            insert into message (message_id, version, campaign_id, title) values (@MessageId, @MessageVersion, @CampaignId, @Title)
            on conflict (message_id) do update set version = excluded.version, title = excluded.title where message.version < excluded.version
            """,
            new { permit.MessageId, permit.MessageVersion, permit.CampaignId, message.Title },
            cancel);
        await Store(permit, work, cancel);
    }

    public Task Handle(PermitReissued message, Work work, CancellationToken cancel) => Store(message.Permit, work, cancel);

    private async Task Store(Permit permit, Work work, CancellationToken cancel)
    {
        foreach (var link in permit.Links)
        {
            if (!LinkCode.IsValid(link.Code) || !Uri.TryCreate(link.Target, UriKind.Absolute, out var target) || target.Scheme != Uri.UriSchemeHttps)
            {
                Unusable(link.Code, permit.MessageId);
                continue;
            }

            var added = await work.Execute(
                """
                insert into tracked_link (code, target, campaign_id, message_id, message_version, created_at)
                values (@Code, @target, @CampaignId, @MessageId, @MessageVersion, @Now) on conflict do nothing
                """,
                new { link.Code, target = target.AbsoluteUri, permit.CampaignId, permit.MessageId, permit.MessageVersion, work.Now },
                cancel);
            if (added == 0)
            {
                var known = await work.Single<Known>("select target, message_id from tracked_link where code = @Code", new { link.Code }, cancel);
                if (known.MessageId != permit.MessageId || known.Target != target.AbsoluteUri)
                    Taken(link.Code, permit.MessageId);
                continue;
            }

            work.Publish(new TrackedLinkCreated
            {
                Code = link.Code, Target = target.AbsoluteUri, CampaignId = permit.CampaignId, MessageId = permit.MessageId, OccurredAt = work.Now,
            });
            await work.Execute("notify " + LinkTable.Channel, null, cancel);
        }
    }

    [LoggerMessage(510, LogLevel.Error, "Link {Code} of message {MessageId} is no https address with a valid code; it does not answer")]
    private partial void Unusable(string code, Guid messageId);

    [LoggerMessage(511, LogLevel.Error, "Link {Code} of message {MessageId} belongs to another message or target; it keeps the first one")]
    private partial void Taken(string code, Guid messageId);
}
