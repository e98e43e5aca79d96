using System.Collections.Frozen;

namespace Campagne.Content.Domain;

internal enum CampaignStatus { Draft, Submitted, Active, Paused, Closing, Closed }

internal enum CampaignAction { Submit, Rework, Activate, Pause, Resume, WindDown, Close }

/// <summary>The states of a campaign as data: what may be done from where, and where it leads.</summary>
internal static class CampaignStates
{
    private static readonly FrozenDictionary<CampaignAction, (CampaignStatus[] From, CampaignStatus To)> table =
        new Dictionary<CampaignAction, (CampaignStatus[] From, CampaignStatus To)>
        {
            [CampaignAction.Submit] = ([CampaignStatus.Draft], CampaignStatus.Submitted),
            [CampaignAction.Rework] = ([CampaignStatus.Draft, CampaignStatus.Submitted], CampaignStatus.Draft),
            [CampaignAction.Activate] = ([CampaignStatus.Submitted], CampaignStatus.Active),
            [CampaignAction.Pause] = ([CampaignStatus.Active], CampaignStatus.Paused),
            [CampaignAction.Resume] = ([CampaignStatus.Paused], CampaignStatus.Active),
            [CampaignAction.WindDown] = ([CampaignStatus.Active, CampaignStatus.Paused], CampaignStatus.Closing),
            [CampaignAction.Close] = ([CampaignStatus.Closing], CampaignStatus.Closed),
        }.ToFrozenDictionary();

    public static IReadOnlyList<CampaignStatus> From(CampaignAction action) => table[action].From;

    public static CampaignStatus To(CampaignAction action) => table[action].To;

    /// <returns>Where the action leads, or null when it is not allowed in this state.</returns>
    public static CampaignStatus? Next(CampaignStatus status, CampaignAction action) =>
        table[action].From.Contains(status) ? table[action].To : null;

    /// <summary>Messages can be written, judged and approved as long as the campaign has not started to close.</summary>
    public static bool TakesMessages(CampaignStatus status) => status is not (CampaignStatus.Closing or CampaignStatus.Closed);
}
