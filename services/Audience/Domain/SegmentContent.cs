using System.Text.Json.Serialization;
using Campagne.Contracts.Audience;

namespace Campagne.Audience.Domain;

internal enum RegionLevel { Country, Province, Municipality, GgdRegion }

internal enum Sex { Female, Male }

/// <summary>Only substances for which somebody could publish a register figure; it says what the segment is about, never what a person uses.</summary>
internal enum Substance
{
    Cannabis,
    Ecstasy,
    Cocaine,
    Ketamine,
    Amphetamine,
    NitrousOxide,
    [JsonStringEnumMemberName("3-mmc")] ThreeMmc,
    [JsonStringEnumMemberName("4-fa")] FourFa,
    [JsonStringEnumMemberName("2c-b")] TwoCb,
}

/// <summary>Where the message finds people. A label for the plan: no figure says how many come there, so it does not change the size.</summary>
internal enum Setting { GoingOut, Festival, Education, Work, Home, Sport, Online }

/// <param name="Name">As in <c>GET /regions</c>; null for the whole country.</param>
internal sealed record Region(RegionLevel Level, string? Name = null);

/// <summary>What decides how many people a segment has.</summary>
internal sealed record Criteria(
    UseStatus UseStatus, int AgeFrom, int AgeTo, Region Region, Sex? Sex = null, Substance? Substance = null, Setting? Setting = null);

/// <summary>What the writer asks of targeting. What follows from the criteria may be repeated, but not differ from them.</summary>
internal sealed record TargetingWish(
    IReadOnlyList<string>? Countries = null, IReadOnlyList<string>? Regions = null, IReadOnlyList<string>? Languages = null,
    int? AgeMin = null, int? AgeMax = null, int? MaxPerWeek = null);

/// <summary>A segment as it is written: an allow-list of criteria. Nothing else can be said, so nothing else can be targeted.</summary>
internal sealed record SegmentContent(
    string Name, string Description, UseStatus UseStatus, int AgeFrom, int AgeTo, Region Region,
    Sex? Sex = null, Substance? Substance = null, Setting? Setting = null, TargetingWish? Targeting = null)
{
    public Criteria Criteria() => new(UseStatus, AgeFrom, AgeTo, Region, Sex, Substance, Setting);
}
