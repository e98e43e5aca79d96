using System.Globalization;

namespace Campagne.Gateway.Live;

/// <summary>What happened to what, and when: enough to know what to ask again. No texts, because who listens may not be allowed to read them.</summary>
internal sealed record LiveEvent(
    string Type, DateTimeOffset At, Guid? CampaignId = null, Guid? MessageId = null, Guid? PostId = null, Guid? BreachId = null, Guid? EstimateId = null,
    long? Version = null);

/// <summary>An event with its place in the stream.</summary>
/// <param name="Id">As Redis gives it: milliseconds, a dash and a number; empty when Redis was away.</param>
/// <param name="Data">The <see cref="LiveEvent"/> as JSON.</param>
internal sealed record PlacedEvent(string Id, string Type, string Data)
{
    public string Packed => $"{Id}\n{Type}\n{Data}";

    public static PlacedEvent? Unpack(string packed) => packed.Split('\n', 3) is [var id, var type, var data] ? new PlacedEvent(id, type, data) : null;

    /// <summary>Whether <paramref name="id"/> comes after <paramref name="other"/>; what has no place counts as new.</summary>
    public static bool IsAfter(string id, string other) => !TryParse(id, out var left) || !TryParse(other, out var right) || left.CompareTo(right) > 0;

    public static bool TryParse(string id, out (ulong Time, ulong Number) place)
    {
        place = default;
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash > 0
            && ulong.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out place.Time)
            && ulong.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out place.Number);
    }
}
