using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Rules;

/// <summary>A new database starts with the ruleset that ships with the rule engine. Experts go on from there.</summary>
internal sealed class SeedRuleset(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var shipped = Ruleset.Default;
        var reason = Texts.Kept("ruleset-shipped");
        var first = await work.Execute(
            """
            insert into ruleset (version, status, document, reason, drafted_by_name, drafted_at, published_by_name, published_at)
            select @Version, 'Published', @document, @reason, @name, @now, @name, @now where not exists (select 1 from ruleset)
            on conflict do nothing
            """,
            new { shipped.Version, document = shipped.ToJson(), reason, name = Actor.System.Name, now = work.Now },
            cancellationToken);
        if (first == 1)
        {
            await work.Execute("insert into ruleset_in_force (version) values (@Version)", new { shipped.Version }, cancellationToken);
            work.Publish(new RulesetPublished { RulesetVersion = shipped.Version, Reason = reason, PublishedBy = Guid.Empty, OccurredAt = work.Now, Document = shipped.ToJson() });
            work.Record(new AuditEntry(Actor.System, "ruleset-published", "ruleset", $"{shipped.Version}", After: new { shipped.Version, reason }));
        }

        await work.Commit(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
