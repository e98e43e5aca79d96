using System.Collections.Concurrent;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Rules;

/// <summary>Published rulesets never change, so each is compiled once per process. Which one is in force is asked every time.</summary>
internal sealed class Rulesets
{
    private readonly ConcurrentDictionary<int, Ruleset> compiled = new();

    /// <summary>The ruleset in force, for looking only: another may come into force before the answer arrives.</summary>
    public async Task<Ruleset> InForce(Work work, CancellationToken cancel) =>
        await Compiled(work, await work.Single<int>("select version from ruleset_in_force", null, cancel), cancel);

    /// <summary>The ruleset in force, which stays in force until the commit: what is decided under it is seen by a publication that comes after.</summary>
    public async Task<Ruleset> Hold(Work work, CancellationToken cancel) =>
        await Compiled(work, await work.Single<int>("select version from ruleset_in_force for share", null, cancel), cancel);

    private async Task<Ruleset> Compiled(Work work, int version, CancellationToken cancel) =>
        compiled.TryGetValue(version, out var known)
            ? known
            : compiled.GetOrAdd(version, Ruleset.ParseStored(await work.Single<string>("select document from ruleset where version = @version", new { version }, cancel)));
}
