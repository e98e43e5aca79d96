using System.Globalization;
using Campagne.Contracts.Measurement;
using Campagne.Contracts.Publishing;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using GuardrailRule = Campagne.Measurement.Domain.Guardrail;

namespace Campagne.Measurement.Features;

/// <summary>Judges the measured audience of an account at every new snapshot; a breach is told once while it is open.</summary>
internal sealed class MonitorAudience(Settings settings) : IHandle<AccountAudienceCollected>
{
    private sealed record State(long Version, DateTimeOffset? EpochFrom, DateTimeOffset? ReleasedAt, double? ReleasedValue, DateTimeOffset? JudgedAt);

    private sealed record Snapshot(string Bands, DateTimeOffset CollectedAt);

    public async Task Handle(AccountAudienceCollected message, Work work, CancellationToken cancel)
    {
        var first = await work.Execute(
            """
            insert into account_audience (snapshot_id, account_id, channel, bands, campaign_ids, collected_at)
            values (@SnapshotId, @AccountId, @channel, @bands, @campaigns, @CollectedAt) on conflict do nothing
            """,
            new
            {
                message.SnapshotId, message.AccountId, message.CollectedAt, channel = message.Channel.ToString(),
                bands = Wire.Serialize(message.AgeBands), campaigns = message.CampaignIds.ToArray(),
            },
            cancel);
        if (first == 0)
            return;

        foreach (var guardrail in settings.Guardrails)
            await Judge(guardrail, message, work, cancel);
        await FiguresChanged.Mark(message.CampaignIds, work, cancel);
    }

    private async Task Judge(GuardrailRule guardrail, AccountAudienceCollected message, Work work, CancellationToken cancel)
    {
        await work.Execute(
            """
            insert into guardrail (guardrail, account_id, channel, state, ceiling) values (@Id, @AccountId, @channel, 'Learning', @Ceiling) on conflict do nothing
            """,
            new { guardrail.Id, message.AccountId, channel = message.Channel.ToString(), guardrail.Ceiling },
            cancel);
        var state = await work.Single<State>(
            """
            select version, epoch_from, released_at, released_value, judged_at from guardrail where guardrail = @Id and account_id = @AccountId for update
            """,
            new { guardrail.Id, message.AccountId },
            cancel);
        if (message.CollectedAt <= state.JudgedAt)
            return; // an older snapshot that came late belongs to the history only

        var shares = AudienceShares.Of(message.AgeBands, settings.Apportion);
        var history = new GuardrailHistory(state.ReleasedAt, state.ReleasedValue, await Growth(guardrail, message, state, work, cancel));
        var judgement = GuardrailJudge.Judge(guardrail, shares, history, settings.Monitoring, work.Now);
        await work.Execute(
            """
            update guardrail set state = @state, value = @Value, ceiling = @Ceiling, units = @Units, log_e = @LogE, judged_at = @CollectedAt
            where guardrail = @Id and account_id = @AccountId
            """,
            new { state = judgement.State.ToString(), judgement.Value, guardrail.Ceiling, judgement.Units, judgement.LogE, message.CollectedAt, guardrail.Id, message.AccountId },
            cancel);
        await work.Execute( // whoever decides on a release sees how it stands now, also when it is well again
            "update breach set latest_value = @Value where guardrail = @Id and account_id = @AccountId and released_at is null and @Value::double precision is not null",
            new { judgement.Value, guardrail.Id, message.AccountId },
            cancel);
        if (judgement is { State: GuardrailState.Breached, Value: { } value })
            await Breach(guardrail, message, judgement, value, state.Version + 1, work, cancel);
    }

    private static async Task Breach(
        GuardrailRule guardrail, AccountAudienceCollected message, Judgement judgement, double value, long version, Work work, CancellationToken cancel)
    {
        var breachId = Guid.CreateVersion7(work.Now);
        var explanation = Explain(guardrail, judgement, value);
        var opened = await work.Execute(
            """
            insert into breach (id, guardrail, account_id, campaign_ids, version, evidence, value, latest_value, threshold, units, explanation, opened_at)
            values (@breachId, @Id, @AccountId, @campaigns, @version, @evidence, @value, @value, @Threshold, @Units, @explanation, @Now)
            on conflict (guardrail, account_id) where released_at is null do nothing
            """,
            new
            {
                breachId, guardrail.Id, message.AccountId, campaigns = message.CampaignIds.ToArray(), version, evidence = judgement.Evidence.ToString(),
                value, judgement.Threshold, judgement.Units, explanation, work.Now,
            },
            cancel);
        if (opened == 0)
            return;

        await work.Execute("update guardrail set version = @version where guardrail = @Id and account_id = @AccountId", new { version, guardrail.Id, message.AccountId }, cancel);
        work.Publish(new GuardrailBreached
        {
            BreachId = breachId, Version = version, Guardrail = guardrail.Id, AccountId = message.AccountId, CampaignIds = message.CampaignIds,
            Value = value, Threshold = judgement.Threshold, Explanation = explanation, OccurredAt = work.Now,
        });
        foreach (var campaign in message.CampaignIds.Select(campaign => (Guid?)campaign).DefaultIfEmpty())
        {
            work.Record(new AuditEntry(
                Actor.System, "guardrail-breached", "breach", breachId.ToString(), campaign,
                After: new { guardrail = guardrail.Id, message.AccountId, value, judgement.Threshold, judgement.Units, evidence = judgement.Evidence.ToString() }));
        }
    }

    // The last snapshot of each day that is over, since monitoring began or was released.
    private async Task<IReadOnlyList<ShareMonitor.Look>> Growth(GuardrailRule guardrail, AccountAudienceCollected message, State state, Work work, CancellationToken cancel)
    {
        var snapshots = await work.List<Snapshot>(
            """
            select distinct on (day) bands, collected_at from (
                select *, (collected_at at time zone 'Europe/Amsterdam')::date as day from account_audience where account_id = @AccountId) daily
            where (@EpochFrom::timestamptz is null or collected_at >= @EpochFrom) and collected_at <= @CollectedAt and day < (@Now at time zone 'Europe/Amsterdam')::date
            order by day, collected_at desc
            """,
            new { message.AccountId, state.EpochFrom, message.CollectedAt, work.Now },
            cancel);
        return GuardrailJudge.Growth(
        [
            .. from snapshot in snapshots
               let shares = AudienceShares.Of(Wire.Deserialize<Dictionary<string, long>>(snapshot.Bands), settings.Apportion)
               where shares is not null
               let count = guardrail.Count(shares)
               where count is not null
               select (count.Value, shares.Total),
        ]);
    }

    private static string Explain(GuardrailRule guardrail, Judgement judgement, double value)
    {
        var dutch = Texts.Dutch;
        var what = Texts.In(dutch, (guardrail.Id == GuardrailRule.MinorsId ? "breach-minors-" : "breach-off-target-") + judgement.Evidence.ToString().ToLower(CultureInfo.InvariantCulture),
            Percentage(value), Rounding.Round(judgement.Units).ToString("N0", dutch));
        return $"{what} {Texts.In(dutch, "breach-ceiling", Percentage(judgement.Threshold))}";

        string Percentage(double share) => (share * 100).ToString("0.#", dutch);
    }
}
