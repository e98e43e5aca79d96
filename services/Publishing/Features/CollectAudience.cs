using Campagne.Contracts.Publishing;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Platforms;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>Asks the platforms whom the accounts reach, now and then or on request. A platform that does not tell leaves nothing behind: not identified is not zero.</summary>
internal sealed partial class CollectAudience(IServiceScopeFactory scopes, PublishingOptions options, TimeProvider clock, ILogger<CollectAudience> log) : BackgroundService
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/channel-accounts/{id:guid}/audience-collections", Handle).For(Roles.Administrator, Roles.Communication, Roles.Evaluator)
            .WithSummary("Haalt nu op wie het account bereikt").WithTags("kanaalaccounts");

    private static async Task<Results<Ok<ChannelAccounts.Account>, ProblemHttpResult>> Handle(Guid id, Work work, IEnumerable<IPlatform> platforms, CancellationToken cancel)
    {
        if (await work.Find<AccountRow>("select * from channel_account where id = @id", new { id }, cancel) is not { } account)
            return Refusal.NotFound(Texts.Of("no-such-account"));
        return TypedResults.Ok(ChannelAccounts.Show(await Collect(account, work, platforms, cancel)));
    }

    private static async Task<AccountRow> Collect(AccountRow account, Work work, IEnumerable<IPlatform> platforms, CancellationToken cancel)
    {
        var reading = await platforms.Single(platform => platform.Channel == account.Channel).Audience(account.Id, account.ExternalId, cancel);
        if (reading is null)
            return account;

        var snapshot = Guid.CreateVersion7();
        var bands = Wire.Serialize(reading.Values);
        await work.Execute(
            """
            insert into account_audience (id, account_id, api_version, raw, age_bands, collected_at) values (@snapshot, @Id, @ApiVersion, @Raw, @bands, @Now)
            """,
            new { snapshot, account.Id, reading.ApiVersion, reading.Raw, bands, work.Now },
            cancel);
        var updated = await work.Single<AccountRow>(
            "update channel_account set audience = @bands, audience_collected_at = @Now, version = version + 1 where id = @Id returning *",
            new { account.Id, bands, work.Now },
            cancel);
        var campaigns = await work.List<Guid>(
            """
            select distinct campaign_id from post
            where account_id = @Id and status in ('Planned', 'Due', 'Claimed', 'Sending', 'Processing', 'Held', 'Unconfirmed') order by campaign_id
            """,
            new { account.Id },
            cancel);
        work.Publish(new AccountAudienceCollected
        {
            SnapshotId = snapshot, AccountId = account.Id, Channel = account.Channel, AgeBands = reading.Values, CampaignIds = campaigns, CollectedAt = work.Now,
        });
        if (Facts.AudienceOf(bands) is { } audience && Gate.Fits(audience) is false)
            await Holding.HoldAll(work, "account_id = @Id", new { account.Id }, new Hold(Holds.ChannelFit), int.MaxValue, cancel);
        else
            await Holding.Reconsider(work, "account_id = @Id", new { account.Id }, "audience-collected", cancel);
        return updated;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.AudienceEvery < TimeSpan.FromMinutes(1) ? options.AudienceEvery : TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Next(stoppingToken)) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure.GetType().Name);
            }
        }
    }

    private async Task<bool> Next(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        // Marked before it is asked, so that an account that tells nothing is not asked again at once.
        var account = await work.Find<AccountRow>(
            """
            update channel_account set audience_collected_at = @Now
            where id = (select id from channel_account where status = 'Connected' and (audience_collected_at is null or audience_collected_at < @before)
                        order by id limit 1 for update skip locked)
            returning *
            """,
            new { work.Now, before = work.Now - options.AudienceEvery },
            cancel);
        await work.Commit(cancel);
        if (account is null)
            return false;
        await Collect(account, work, scope.ServiceProvider.GetServices<IPlatform>(), cancel);
        await work.Commit(cancel);
        return true;
    }

    [LoggerMessage(2040, LogLevel.Warning, "Audiences could not be collected: {Kind}")]
    private partial void Failed(string kind);
}
