using Campagne.ServiceDefaults.Audit;

namespace Campagne.Content.Features;

/// <summary>Who did something.</summary>
internal sealed record Person(Guid Id, string Name)
{
    public static Person Of(Actor actor) => new(actor.Id!.Value, actor.Name);
}
