using Campagne.Contracts.Audience;

namespace Campagne.Content.Domain;

/// <summary>A published version of a segment, as Audience said it.</summary>
/// <param name="Nationwide">Nothing narrows the place down.</param>
/// <param name="Retired">May no longer be addressed.</param>
internal sealed record SegmentCopy(
    Guid Id, int Version, string Name, string Description, UseStatus UseStatus, int AgeFrom, int AgeTo, bool Nationwide, bool Retired)
{
    /// <summary>Neither use, nor place, nor age narrows it down: then it is no target group but the population.</summary>
    public bool IsWholePopulation => UseStatus == UseStatus.Any && Nationwide && AgeFrom <= 18 && AgeTo >= 65;
}
