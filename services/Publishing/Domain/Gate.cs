using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;

namespace Campagne.Publishing.Domain;

internal enum CampaignState { Active, Paused, Closed }

/// <summary>The account as the gate sees it.</summary>
internal sealed record AccountFacts(bool Connected, DateTimeOffset WorksUntil, bool AudienceControl18Plus, Audience? Audience);

/// <summary>Who answers comments and questions, and until when.</summary>
internal sealed record Moderator(string Name, DateTimeOffset Until);

/// <summary>All that decides whether one post may go out at one moment. What is not known is null, and what is null holds.</summary>
internal sealed record GateFacts
{
    /// <summary>The moment that is judged: now, or the due moment of a post that is still planned.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset LatestAt { get; init; }
    public required Permit Planned { get; init; }
    public Permit? Current { get; init; }
    public bool Withdrawn { get; init; }
    public required string VariantKey { get; init; }
    public required Guid AccountId { get; init; }
    public CampaignState? Campaign { get; init; }
    public bool MessagePaused { get; init; }

    /// <summary>Rule ids of the monitors that stopped something that this post belongs to.</summary>
    public required IReadOnlyList<string> Breaches { get; init; }

    public bool? Stopped { get; init; }
    public int? SegmentVersion { get; init; }
    public bool SegmentRetired { get; init; }
    public int? RulesetVersion { get; init; }
    public AccountFacts? Account { get; init; }
    public required Moderator Moderator { get; init; }

    /// <summary>Rules that need a judgement, and those that an expert has judged.</summary>
    public required IReadOnlyList<string> Judged { get; init; }

    public required IReadOnlyList<string> ToJudge { get; init; }
}

/// <summary>Go, or everything that stands in the way.</summary>
internal sealed record Decision(IReadOnlyList<Hold> Holds)
{
    public bool Go => Holds.Count == 0;
}

/// <summary>
/// The last word before anything leaves: a pure decision over facts. It fails closed: whatever is unknown holds (design invariant 1).
/// </summary>
internal static class Gate
{
    /// <summary>How much longer the moderator has to be on duty at the moment of sending; what "the first hours" means when planning is <see cref="FirstHours"/>.</summary>
    public static readonly TimeSpan OnDutyAfterSending = TimeSpan.FromHours(1);

    /// <summary>An assumption: comments come in the first hours.</summary>
    public static readonly TimeSpan FirstHours = TimeSpan.FromHours(2);

    /// <summary>Assumptions of the rules (post/channel-fit): at most this share certainly under 18, and certainly outside 18-29.</summary>
    public const decimal MostUnder18 = 0.05m;
    public const decimal MostOutsideTarget = 0.35m;

    public static Decision Decide(GateFacts facts)
    {
        var holds = new List<Hold>();
        if (facts.Stopped is not false)
            holds.Add(new Hold(Holds.Stopped));
        holds.AddRange(facts.Breaches.Select(guardrail => new Hold(Holds.Guardrail, guardrail)));
        if (facts.At > facts.LatestAt)
            holds.Add(new Hold(Holds.Stale));
        holds.AddRange(Permit(facts));
        holds.AddRange(Circumstances(facts));
        holds.AddRange(Account(facts));
        return new Decision(holds);
    }

    private static IEnumerable<Hold> Permit(GateFacts facts)
    {
        if (facts.Withdrawn)
        {
            yield return new Hold(Holds.PermitWithdrawn);
            yield break;
        }

        if (facts.Current is not { } permit)
        {
            yield return new Hold(Holds.PermitMissing);
            yield break;
        }

        if (PermitComparison.Differences(facts.Planned, permit) is { Count: > 0 } differences)
            yield return new Hold(Holds.PermitChanged, string.Join(", ", differences));
        if (facts.At >= permit.ValidUntil)
            yield return new Hold(Holds.PermitExpired);
        if (facts.At < permit.WindowFrom || facts.At > permit.WindowTo)
            yield return new Hold(Holds.OutsideWindow);
        if (!permit.Accounts.Contains(facts.AccountId) || permit.Variants.FirstOrDefault(variant => variant.Key == facts.VariantKey) is not { } variant)
            yield return new Hold(Holds.NotInPermit);
        else if (Domain.MediaLimits.Check(variant) is { Count: > 0 } faults)
            yield return new Hold(Holds.MediaLimits, string.Join(", ", faults.Select(fault => fault.Code)));
        if (!DeliveryFits(permit))
            yield return new Hold(Holds.Delivery);

        if (facts.RulesetVersion is not { } ruleset)
            yield return new Hold(Holds.RulesetUnknown);
        else if (permit.RulesetVersion != ruleset)
            yield return new Hold(Holds.RulesetOutdated);
        if (facts.SegmentRetired)
            yield return new Hold(Holds.SegmentRetired);
        else if (facts.SegmentVersion is not { } segment)
            yield return new Hold(Holds.SegmentUnknown);
        else if (permit.SegmentVersion != segment)
            yield return new Hold(Holds.SegmentOutdated);
    }

    /// <summary>post/delivery: what is meant for people who use never goes out so that anyone can meet it.</summary>
    public static bool DeliveryFits(Permit permit) => permit.Delivery != Contracts.Content.Delivery.Public
        || !(permit.Kind is MessageKind.HarmReduction or MessageKind.Alert || permit.UseStatus == UseStatus.Uses);

    public static bool Fits(Audience audience) => audience.Under18 <= MostUnder18 && audience.OutsideTarget <= MostOutsideTarget;

    private static IEnumerable<Hold> Circumstances(GateFacts facts)
    {
        switch (facts.Campaign)
        {
            case null: yield return new Hold(Holds.CampaignUnknown); break;
            case CampaignState.Paused: yield return new Hold(Holds.CampaignPaused); break;
            case CampaignState.Closed: yield return new Hold(Holds.CampaignClosed); break;
        }

        if (facts.MessagePaused)
            yield return new Hold(Holds.MessagePaused);
        if (string.IsNullOrWhiteSpace(facts.Moderator.Name) || facts.Moderator.Until < facts.At + OnDutyAfterSending)
            yield return new Hold(Holds.Moderation);
    }

    private static IEnumerable<Hold> Account(GateFacts facts)
    {
        var toJudge = facts.ToJudge;
        if (facts.Account is not { Connected: true } account || account.WorksUntil <= facts.At)
        {
            yield return new Hold(Holds.AccountUnusable);
            yield break;
        }

        if (!account.AudienceControl18Plus)
            yield return new Hold(Holds.AgeGate);
        if (account.Audience is not { } audience)
            toJudge = [.. toJudge, "post/channel-fit"];
        else if (!Fits(audience))
            yield return new Hold(Holds.ChannelFit);
        foreach (var rule in toJudge.Distinct().Except(facts.Judged))
            yield return new Hold(Holds.JudgementOpen, rule);
    }
}
