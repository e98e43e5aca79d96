namespace Campagne.Testing;

/// <summary>Somebody who calls a service. Two people are two persons: four eyes need them.</summary>
/// <param name="Role">One of <see cref="ServiceDefaults.Security.Roles"/>.</param>
public sealed record Person(Guid Id, string Name, string Role)
{
    public static Person With(string role, string? name = null) => new(Guid.CreateVersion7(), name ?? $"A {role}", role);
}
