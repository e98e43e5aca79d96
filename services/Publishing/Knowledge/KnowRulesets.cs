using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Knowledge;

/// <summary>The ruleset in force. A permit also tells: nothing is approved under a ruleset that was never in force.</summary>
internal sealed class KnowRulesets : IHandle<RulesetPublished>
{
    public Task Handle(RulesetPublished message, Work work, CancellationToken cancel) => AtLeast(message.RulesetVersion, work, cancel);

    public static Task AtLeast(int version, Work work, CancellationToken cancel) => work.Execute(
        """
        insert into known_ruleset (version) values (@version)
        on conflict (only_row) do update set version = excluded.version where known_ruleset.version < excluded.version
        """,
        new { version },
        cancel);
}
