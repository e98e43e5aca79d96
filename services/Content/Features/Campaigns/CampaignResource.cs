using Campagne.Content.Domain;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Campaigns;

internal sealed record CampaignResource(
    Guid Id, long Version, string Name, CampaignType Type, CampaignStatus Status, Brief Brief, IReadOnlyList<Guid> SegmentIds, DateOnly StartsOn,
    DateOnly EndsOn, Guid? PreviousCampaignId, Pause? Pause, IReadOnlyList<OpenBreach> OpenBreaches, CampaignCheck? LastCheck,
    IReadOnlyList<Person> Authors, Waiting? WaitsFor, DateTimeOffset CreatedAt, Person CreatedBy, DateTimeOffset ChangedAt) : IVersioned
{
    public static async Task<CampaignResource> Of(Work work, CampaignRow row, CancellationToken cancel)
    {
        var check = await work.Find<CheckRow>(
            "select stage, ruleset_version, findings, motivations, checked_at from campaign_check where campaign_id = @Id order by id desc limit 1", new { row.Id }, cancel);
        var breaches = await work.List<OpenBreach>(
            """
            select id, guardrail, explanation, at from breach
            where open and message_id is null and @Id = any(campaign_ids) order by at
            """,
            new { row.Id },
            cancel);
        var authors = await work.List<Person>(
            "select person_id as id, person_name as name from campaign_contributor where campaign_id = @Id order by since, person_id", new { row.Id }, cancel);
        return new CampaignResource(
            row.Id, row.Version, row.Name, row.Type, row.Status, row.Plan, row.SegmentIds, row.StartsOn, row.EndsOn, row.PreviousCampaignId,
            row.PausedAt is { } since ? new Pause(row.PauseReason!, row.PausedBy, since) : null, breaches, check?.Check, authors,
            Waiting.For(row.Status, row.StatusAt, row.Assigned, work.Now), row.CreatedAt, new Person(row.CreatedBy, row.CreatedByName), row.ChangedAt);
    }

    private sealed record CheckRow(string Stage, int RulesetVersion, string Findings, string Motivations, DateTimeOffset CheckedAt)
    {
        public CampaignCheck Check => new(
            Enum.Parse<DossierRules.Stage>(Stage), RulesetVersion, CheckedAt, Wire.Deserialize<IReadOnlyList<CheckedFinding>>(Findings),
            Wire.Deserialize<IReadOnlyList<Motivation>>(Motivations));
    }
}

/// <param name="By">Null when a monitor paused it.</param>
internal sealed record Pause(string Reason, Guid? By, DateTimeOffset Since);

internal sealed record OpenBreach(Guid Id, string Guardrail, string Explanation, DateTimeOffset At);

/// <summary>What the rules said at the last submission or activation.</summary>
internal sealed record CampaignCheck(
    DossierRules.Stage Stage, int RulesetVersion, DateTimeOffset CheckedAt, IReadOnlyList<CheckedFinding> Findings, IReadOnlyList<Motivation> Motivations);
