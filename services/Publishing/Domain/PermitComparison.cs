using System.Collections.Frozen;
using System.Reflection;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.Publishing.Domain;

/// <summary>
/// Compares two permits field by field, over every property that a permit has: a field that is added later is compared without a change here.
/// Only a reissue (a higher revision) may carry a newer segment, ruleset or validity; everything that people saw must be the same.
/// </summary>
internal static class PermitComparison
{
    private static readonly PropertyInfo[] fields = [.. typeof(Permit).GetProperties().OrderBy(field => field.Name, StringComparer.Ordinal)];

    private static readonly FrozenSet<string> mayAdvance = new[]
    {
        nameof(Permit.Revision), nameof(Permit.SegmentVersion), nameof(Permit.RulesetVersion), nameof(Permit.ValidUntil),
    }.ToFrozenSet();

    /// <returns>The names of the fields in which <paramref name="current"/> is not what was planned with; empty when it may be used.</returns>
    public static IReadOnlyList<string> Differences(Permit planned, Permit current)
    {
        var reissued = current.Revision > planned.Revision;
        return
        [
            .. from field in fields
               where !Same(field.GetValue(planned), field.GetValue(current)) && !(reissued && Advances(field, planned, current))
               select field.Name,
        ];
    }

    // Nothing goes back in a reissue, except the validity: a figure may expire earlier than was thought.
    private static bool Advances(PropertyInfo field, Permit planned, Permit current) => mayAdvance.Contains(field.Name) && (
        field.PropertyType != typeof(int) || (int)field.GetValue(current)! > (int)field.GetValue(planned)!);

    private static bool Same(object? planned, object? current) => (planned, current) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        // Lists and nested records: equal when they say the same.
        _ => planned.Equals(current) || Wire.Serialize(planned) == Wire.Serialize(current),
    };
}
