using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Audience.Knowledge;

/// <summary>Keeps the newest ruleset that experts published. One that cannot be read is no ruleset: it goes to the error queue, and the rules stay as they were.</summary>
internal sealed class KnowRulesets : IHandle<RulesetPublished>
{
    public async Task Handle(RulesetPublished message, Work work, CancellationToken cancel)
    {
        if (message.Document is not { } document)
            return; // from before the rules were carried
        if (Ruleset.Parse(document).Version != message.RulesetVersion)
            throw new InvalidDataException($"Ruleset {message.RulesetVersion} carries another version.");
        if (await work.Execute(
            """
            insert into known_ruleset (version, document) values (@RulesetVersion, @document)
            on conflict (only_row) do update set version = excluded.version, document = excluded.document where known_ruleset.version < excluded.version
            """,
            new { message.RulesetVersion, document },
            cancel) == 1)
            work.Record(new AuditEntry(Actor.System, "ruleset-received", "ruleset", $"{message.RulesetVersion}", After: new { message.RulesetVersion, message.Reason, message.PublishedBy }));
    }
}

/// <summary>The rules by which segments are judged. A version never changes, so each is compiled once per process; which one counts is asked every time.</summary>
internal sealed class RulesInForce
{
    private Ruleset? last;

    private sealed record Known(int Version, string? Document);

    /// <summary>What Content published last; the rules that ship as long as nothing arrived.</summary>
    public async Task<Ruleset> Of(Work work, CancellationToken cancel)
    {
        var held = last;
        var known = await work.Find<Known>(
            "select version, case when version <> @version then document end as document from known_ruleset", new { version = held?.Version ?? 0 }, cancel);
        if (known?.Document is { } document)
            return last = Ruleset.ParseStored(document);
        return held ?? Ruleset.Default;
    }
}
