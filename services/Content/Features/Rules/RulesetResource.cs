using System.Text.Json;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Rules;

internal enum RulesetStatus { Draft, Published }

/// <summary>A ruleset without its document.</summary>
/// <param name="DraftedBy">Null when it came with the system.</param>
internal sealed record RulesetSummary(
    int Version, RulesetStatus Status, bool InForce, string Reason, Guid? DraftedBy, string DraftedByName, DateTimeOffset DraftedAt, Guid? PublishedBy,
    string? PublishedByName, DateTimeOffset? PublishedAt)
{
    public const string Columns =
        """
        version, status, version = (select version from ruleset_in_force) as in_force, reason, drafted_by, drafted_by_name, drafted_at, published_by,
        published_by_name, published_at
        """;

    public static Task<RulesetSummary?> Find(Work work, int version, CancellationToken cancel) =>
        work.Find<RulesetSummary>($"select {Columns} from ruleset where version = @version", new { version }, cancel);
}

/// <param name="Ruleset">The whole document: rules, words, figures and thresholds.</param>
internal sealed record RulesetResource(RulesetSummary Summary, JsonElement Ruleset)
{
    public static async Task<RulesetResource?> Find(Work work, int version, CancellationToken cancel)
    {
        if (await RulesetSummary.Find(work, version, cancel) is not { } summary)
            return null;
        var document = await work.Single<string>("select document from ruleset where version = @version", new { version }, cancel);
        return new RulesetResource(summary, JsonElement.Parse(document));
    }
}
