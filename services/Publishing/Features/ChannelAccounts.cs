using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>Shows channel accounts, with what is known of their audience and until when they work; and keeps whether their 18+ control is on.</summary>
internal static class ChannelAccounts
{
    internal sealed record Person(Guid Id, string Name);

    /// <param name="Under18">Share of all counted accounts, a lower bound.</param>
    /// <param name="OutsideTarget">Share that is certainly outside 18-29, a lower bound.</param>
    internal sealed record AudienceProfile(IReadOnlyDictionary<string, long> AgeBands, decimal? Under18, decimal? OutsideTarget, DateTimeOffset CollectedAt);

    internal sealed record Account(
        Guid Id, long Version, Channel Channel, string Name, string Username, AccountStatus Status, string? StatusReason, DateTimeOffset WorksUntil,
        bool AudienceControl18Plus, AudienceProfile? Audience, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, Person CreatedBy) : IVersioned;

    internal sealed record Safeguards(bool AudienceControl18Plus);

    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/channel-accounts").WithTags("kanaalaccounts");
        accounts.MapGet("", List).For([.. Roles.All]).WithSummary("Toont de kanaalaccounts");
        accounts.MapGet("/{id:guid}", Get).For([.. Roles.All]).WithSummary("Toont een kanaalaccount");
        accounts.MapPut("/{id:guid}/safeguards", SetSafeguards).For(Roles.Administrator, Roles.Communication).WithSummary("Legt vast of de 18+-instelling van het account aanstaat");
    }

    public static Account Show(AccountRow row)
    {
        var bands = row.Audience is null ? null : Wire.Deserialize<Dictionary<string, long>>(row.Audience);
        var known = Facts.AudienceOf(row.Audience);
        return new Account(
            row.Id, row.Version, row.Channel, row.Name, row.Username, row.Status, row.StatusReason, row.WorksUntil, row.AudienceControl18Plus,
            bands is { Count: > 0 } && row.AudienceCollectedAt is { } at ? new AudienceProfile(bands, known?.Under18, known?.OutsideTarget, at) : null,
            row.Scopes, row.CreatedAt, new Person(row.CreatedBy, row.CreatedByName));
    }

    private static async Task<Ok<Page<Account>>> List(PageRequest page, Work work, CancellationToken cancel)
    {
        var rows = await work.List<AccountRow>(
            "select * from channel_account where (@After::uuid is null or id > @After::uuid) order by id limit @Take", new { page.After, page.Take }, cancel);
        return TypedResults.Ok(page.Of([.. rows.Select(Show)], account => account.Id.ToString()));
    }

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> Get(Guid id, Work work, CancellationToken cancel) =>
        await work.Find<AccountRow>("select * from channel_account where id = @id", new { id }, cancel) is { } row
            ? TypedResults.Ok(Show(row))
            : Refusal.NotFound(Texts.Of("no-such-account"));

    private static async Task<Results<Ok<Account>, ProblemHttpResult>> SetSafeguards(
        Guid id, Safeguards request, IfMatch match, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await work.Find<AccountRow>("select * from channel_account where id = @id for update", new { id }, cancel) is not { } before)
            return Refusal.NotFound(Texts.Of("no-such-account"));
        if (before.Version != match.Version)
            return Refusal.Changed();

        var after = await work.Single<AccountRow>(
            "update channel_account set audience_control18_plus = @on, version = version + 1 where id = @id returning *",
            new { id, on = request.AudienceControl18Plus },
            cancel);
        if (after.AudienceControl18Plus)
            await Holding.Reconsider(work, "account_id = @id", new { id }, "age-gate-on", cancel);
        else
            await Holding.HoldAll(work, "account_id = @id", new { id }, new Hold(Holds.AgeGate), int.MaxValue, cancel);
        work.Record(new AuditEntry(
            http.User.Actor(), "account-safeguards-set", "channel-account", id.ToString(), Before: new { before.AudienceControl18Plus }, After: new { after.AudienceControl18Plus }));
        return TypedResults.Ok(Show(after));
    }
}
