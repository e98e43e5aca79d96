using System.Text.Json;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Rules;

internal enum RulesetStatus { Draft, Published, Discarded }

/// <summary>A ruleset without its document.</summary>
/// <param name="Revision">Counts the changes of this version; the ETag.</param>
/// <param name="BasedOn">The version from which it was made.</param>
/// <param name="DraftedBy">Null when it came with the system.</param>
internal sealed record RulesetSummary(
    int Version, long Revision, RulesetStatus Status, bool InForce, string Reason, int? BasedOn, Guid? DraftedBy, string DraftedByName, DateTimeOffset DraftedAt,
    Guid? PublishedBy, string? PublishedByName, DateTimeOffset? PublishedAt, string? DiscardedByName, DateTimeOffset? DiscardedAt, string? DiscardReason)
{
    public const string Columns =
        """
        version, revision, status, version = (select version from ruleset_in_force) as in_force, reason, based_on, drafted_by, drafted_by_name, drafted_at,
        published_by, published_by_name, published_at, discarded_by_name, discarded_at, discard_reason
        """;

    public static Task<RulesetSummary?> Find(Work work, int version, CancellationToken cancel) =>
        work.Find<RulesetSummary>($"select {Columns} from ruleset where version = @version", new { version }, cancel);
}

/// <param name="Ruleset">The whole document: rules, words, figures and thresholds.</param>
internal sealed record RulesetResource(RulesetSummary Summary, JsonElement Ruleset) : IVersioned
{
    long IVersioned.Version => Summary.Revision;

    public static async Task<RulesetResource?> Find(Work work, int version, CancellationToken cancel)
    {
        if (await RulesetSummary.Find(work, version, cancel) is not { } summary)
            return null;
        var document = await work.Single<string>("select document from ruleset where version = @version", new { version }, cancel);
        return new RulesetResource(summary, JsonElement.Parse(document));
    }
}
