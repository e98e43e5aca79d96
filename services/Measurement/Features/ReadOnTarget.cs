using Campagne.Contracts.Content;
using Campagne.Measurement.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Measurement.Features;

/// <summary>Whether the accounts of a campaign are followed by the people it is meant for, with the state of the monitors.</summary>
internal static class ReadOnTarget
{
    internal sealed record OnTarget(Guid CampaignId, IReadOnlyList<AccountShares> Accounts, IReadOnlyList<PostShares> Posts, IReadOnlyList<string> Notes);

    /// <summary>Shares between 0 and 1, whole percentages below 1,000 accounts; null where nothing is known or too few are in it.</summary>
    internal sealed record AccountShares(
        Guid AccountId, Channel Channel, DateTimeOffset CollectedAt, long? Total, double? OnTargetLower, double? OnTargetPoint, double? OnTargetUpper,
        double? OffTargetLower, double? MinorsLower, double? MinorsUpper, double? UnknownShare, IReadOnlyList<Monitor> Monitors, IReadOnlyList<string> Notes);

    internal sealed record Monitor(string Guardrail, GuardrailState State, double? Value, double Ceiling, double? LogE, DateTimeOffset? JudgedAt);

    /// <param name="Status">Always <c>not-identified</c>: platforms give no ages per organic post.</param>
    internal sealed record PostShares(Guid PostId, FigureStatus Status);

    private sealed record AudienceRow(Guid AccountId, string Channel, string Bands, DateTimeOffset CollectedAt);

    private sealed record GuardrailRow(string Guardrail, Guid AccountId, string State, double? Value, double Ceiling, double? LogE, DateTimeOffset? JudgedAt);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/campaigns/{id:guid}/on-target", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Toont of een campagne de doelgroep bereikte").WithTags("cijfers");

    private static async Task<Ok<OnTarget>> Handle(Guid id, Settings settings, Work work, CancellationToken cancel)
    {
        var posts = await work.List<Guid>("select post_id from post where campaign_id = @id order by coalesce(published_at, due_at), post_id", new { id }, cancel);
        var audiences = await work.List<AudienceRow>(
            """
            select distinct on (account_id) account_id, channel, bands, collected_at from account_audience
            where account_id in (select account_id from post where campaign_id = @id) or @id = any(campaign_ids)
            order by account_id, collected_at desc
            """,
            new { id },
            cancel);
        var guardrails = await work.List<GuardrailRow>(
            "select guardrail, account_id, state, value, ceiling, log_e, judged_at from guardrail where account_id = any(@accounts) order by guardrail",
            new { accounts = audiences.Select(audience => audience.AccountId).ToArray() },
            cancel);
        return TypedResults.Ok(new OnTarget(
            id,
            [.. audiences.Select(audience => Shares(audience, guardrails.Where(row => row.AccountId == audience.AccountId), settings, work.Now))],
            [.. posts.Select(post => new PostShares(post, FigureStatus.NotIdentified))],
            [Texts.Of("note-account-level"), Texts.Of("note-post-level"), Texts.Of("note-apportion", Math.Round(settings.Apportion * 100))]));
    }

    private static AccountShares Shares(AudienceRow audience, IEnumerable<GuardrailRow> guardrails, Settings settings, DateTimeOffset now)
    {
        var shares = AudienceShares.Of(Wire.Deserialize<Dictionary<string, long>>(audience.Bands), settings.Apportion);
        var channel = Enum.Parse<Channel>(audience.Channel);
        var silent = now - audience.CollectedAt > GuardrailSettings.Silence;
        IReadOnlyList<Monitor> monitors =
        [
            .. guardrails.Select(row => new Monitor(
                row.Guardrail, State(row, silent), Shown(row.Value, shares), row.Ceiling, row.LogE, row.JudgedAt)),
        ];
        if (shares is null || shares.Total < SharePublication.MinimumDenominator)
            return new AccountShares(audience.AccountId, channel, audience.CollectedAt, null, null, null, null, null, null, null, null, monitors, Notes(shares, silent));
        return new AccountShares(
            audience.AccountId, channel, audience.CollectedAt, Rounding.Round(shares.Total),
            Shown(shares.OnTargetLower, shares), Shown(shares.OnTargetPoint, shares), Shown(shares.OnTargetUpper, shares), Shown(shares.OffTargetLower, shares),
            Shown(shares.MinorsLower, shares), Shown(shares.MinorsUpper, shares), Shown(shares.UnknownShare, shares), monitors, Notes(shares, silent));
    }

    // A breach stays a breach when figures stop coming; what was quiet becomes blind.
    private static GuardrailState State(GuardrailRow row, bool silent) =>
        Enum.Parse<GuardrailState>(row.State) is var state && silent && state != GuardrailState.Breached ? GuardrailState.Blind : state;

    private static double? Shown(double? share, AudienceShares? shares) => share is { } value && shares is not null ? SharePublication.Publishable(value, shares.Total) : null;

    private static IReadOnlyList<string> Notes(AudienceShares? shares, bool silent) =>
    [
        .. shares is { Minors: null } ? [Texts.Of("note-minors-unknown")] : (string[])[],
        .. shares is { AgeLargelyUnknown: true } ? [Texts.Of("note-age-unknown")] : (string[])[],
        .. silent ? [Texts.Of("note-silent")] : (string[])[],
    ];
}
