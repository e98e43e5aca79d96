using Campagne.AuditTrail;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>This service's part of the account of a campaign: what was planned, held, tried and sent, by whom, and under which permit.</summary>
internal static class Dossier
{
    private sealed record HoldShown(Guid PostId, string Code, string Explanation, string Owner, DateTimeOffset Since, DateTimeOffset? EndedAt, string? EndedWhy);

    private sealed record AttemptShown
    {
        public required Guid PostId { get; init; }
        public required int Run { get; init; }
        public required string Step { get; init; }
        public required int Part { get; init; }
        public required int PermitRevision { get; init; }
        public required DateTimeOffset IntendedAt { get; init; }
        public Known? Outcome { get; init; }
        public OutcomeSource? Source { get; init; }
        public DateTimeOffset? At { get; init; }
        public string? Handle { get; init; }
        public string? Code { get; init; }
    }

    private sealed record Part(
        Guid CampaignId, IReadOnlyList<PostResource> Posts, IReadOnlyList<HoldShown> Holds, IReadOnlyList<AttemptShown> Attempts, IReadOnlyList<AuditRow> Audit, AuditChain Chain);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/dossiers/{campaignId:guid}", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Geeft de verantwoording van de posts van een campagne").WithTags("verantwoording");

    private static async Task<Ok<Part>> Handle(Guid campaignId, Work work, CancellationToken cancel)
    {
        var posts = await work.List<PostRow>("select * from post where campaign_id = @campaignId order by due_at, id", new { campaignId }, cancel);
        var ids = posts.Select(post => post.Id).ToArray();
        var accounts = posts.Select(post => post.AccountId.ToString()).Distinct().ToArray();
        var holds = await work.List<HoldRow>("select * from post_hold where post_id = any (@ids) order by id", new { ids }, cancel);
        var attempts = await work.List<AttemptShown>(
            """
            select post_id, run, step, part, permit_revision, intended_at, outcome, source, attempt_outcome.at, handle, code
            from attempt left join attempt_outcome on attempt_id = attempt.id
            where post_id = any (@ids) order by attempt.id, attempt_outcome.id
            """,
            new { ids },
            cancel);
        var audit = await work.List<AuditRow>(
            """
            select * from audit
            where campaign_id = @campaignId or subject_type = 'publishing' or (subject_type = 'channel-account' and subject_id = any (@accounts))
            order by seq
            """,
            new { campaignId, accounts },
            cancel);
        return TypedResults.Ok(new Part(
            campaignId, await PostResource.Of(posts, work, cancel),
            [.. holds.Select(hold => new HoldShown(hold.PostId, hold.Code, hold.Explanation, hold.Owner, hold.Since, hold.EndedAt, hold.EndedWhy))],
            attempts, audit, await AuditChain.Verify(work, cancel)));
    }
}
