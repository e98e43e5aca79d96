using System.Collections.Frozen;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Publishing.Domain;

/// <summary>Why a post is not sent: a stable code and the values that its explanation names.</summary>
internal sealed record Hold(string Code, params string[] Arguments)
{
    public bool Equals(Hold? other) => other is not null && Code == other.Code && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What ends a hold: an event that takes the reason away, a new moment chosen by a person, or an expert who releases it.</summary>
internal enum Release { Event, Reschedule, Expert }

/// <summary>Who has to act on a hold, how soon, and what ends it.</summary>
internal sealed record HoldKind(string Owner, TimeSpan Within, Release Release);

/// <summary>The closed list of holds. None is without an owner and a deadline (design invariant 6).</summary>
internal static class Holds
{
    public const string PermitMissing = "permit-missing";
    public const string PermitWithdrawn = "permit-withdrawn";
    public const string PermitChanged = "permit-changed";
    public const string PermitExpired = "permit-expired";
    public const string NotInPermit = "not-in-permit";
    public const string OutsideWindow = "outside-window";
    public const string CampaignUnknown = "campaign-unknown";
    public const string CampaignPaused = "campaign-paused";
    public const string CampaignClosed = "campaign-closed";
    public const string MessagePaused = "message-paused";
    public const string Guardrail = "guardrail";
    public const string Stopped = "stopped";
    public const string SegmentUnknown = "segment-unknown";
    public const string SegmentRetired = "segment-retired";
    public const string SegmentOutdated = "segment-outdated";
    public const string RulesetUnknown = "ruleset-unknown";
    public const string RulesetOutdated = "ruleset-outdated";
    public const string Delivery = "delivery";
    public const string MediaLimits = "media-limits";
    public const string AgeGate = "age-gate";
    public const string ChannelFit = "channel-fit";
    public const string JudgementOpen = "judgement-open";
    public const string Moderation = "moderation";
    public const string Stale = "stale";
    public const string AccountUnusable = "account-unusable";
    public const string PlatformLimit = "platform-limit";
    public const string PlatformRefused = "platform-refused";

    public static FrozenDictionary<string, HoldKind> Kinds { get; } = new Dictionary<string, HoldKind>
    {
        [PermitMissing] = new(Roles.Communication, Hours(24), Release.Event),
        [PermitWithdrawn] = new(Roles.Communication, Hours(24), Release.Event),
        [PermitChanged] = new(Roles.Communication, Hours(24), Release.Event),
        [PermitExpired] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [NotInPermit] = new(Roles.Communication, Hours(24), Release.Event),
        [OutsideWindow] = new(Roles.Communication, Hours(24), Release.Reschedule),
        [CampaignUnknown] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [CampaignPaused] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [CampaignClosed] = new(Roles.Communication, Hours(24), Release.Event),
        [MessagePaused] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [Guardrail] = new(Roles.PreventionExpert, Hours(4), Release.Expert),
        [Stopped] = new(Roles.PreventionExpert, Hours(4), Release.Expert),
        [SegmentUnknown] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [SegmentRetired] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [SegmentOutdated] = new(Roles.PreventionExpert, Hours(4), Release.Event),
        [RulesetUnknown] = new(Roles.PreventionExpert, Hours(4), Release.Event),
        [RulesetOutdated] = new(Roles.PreventionExpert, Hours(4), Release.Event),
        [Delivery] = new(Roles.Communication, Hours(24), Release.Event),
        [MediaLimits] = new(Roles.Communication, Hours(24), Release.Event),
        [AgeGate] = new(Roles.Communication, Hours(24), Release.Event),
        [ChannelFit] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [JudgementOpen] = new(Roles.PreventionExpert, Hours(24), Release.Event),
        [Moderation] = new(Roles.Communication, Hours(4), Release.Reschedule),
        [Stale] = new(Roles.Communication, Hours(24), Release.Reschedule),
        [AccountUnusable] = new(Roles.Administrator, Hours(4), Release.Event),
        [PlatformLimit] = new(Roles.Communication, Hours(24), Release.Reschedule),
        [PlatformRefused] = new(Roles.Communication, Hours(24), Release.Reschedule),
    }.ToFrozenDictionary();

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}
