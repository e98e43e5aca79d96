using Campagne.ServiceDefaults.Security;

namespace Campagne.Content.Domain;

/// <summary>Who has to act and until when: no state may sit unseen.</summary>
/// <param name="Role">The role that has to act.</param>
/// <param name="Owner">Who took it up; null when anyone of the role may.</param>
/// <param name="Overdue">The deadline has passed.</param>
/// <param name="Explanation">Plain language: what has to be done.</param>
internal sealed record Waiting(string Role, Features.Person? Owner, DateTimeOffset Deadline, bool Overdue, string Explanation)
{
    /// <summary>What waits in which state, for whom, and for how many days at most. The terms are our own choice (an assumption).</summary>
    public sealed record Term(string Subject, string Status, string Role, int Days)
    {
        public string Explanation => Texts.Of($"waits-{Subject}-{Status}");
    }

    public static IReadOnlyList<Term> Terms { get; } =
    [
        new("campaign", nameof(CampaignStatus.Draft), Roles.Communication, 30),
        new("campaign", nameof(CampaignStatus.Submitted), Roles.PreventionExpert, 5),
        new("campaign", nameof(CampaignStatus.Paused), Roles.PreventionExpert, 2),
        new("campaign", nameof(CampaignStatus.Closing), Roles.PreventionExpert, 60),
        new("message", nameof(MessageStatus.Draft), Roles.Communication, 30),
        new("message", nameof(MessageStatus.Submitted), Roles.PreventionExpert, 5),
        new("message", nameof(MessageStatus.ChangesRequested), Roles.Communication, 5),
        new("message", Paused, Roles.PreventionExpert, 2),
    ];

    /// <summary>An approved message that stands still.</summary>
    public const string Paused = "Paused";

    /// <returns>Null when nobody has to act.</returns>
    public static Waiting? For(CampaignStatus status, DateTimeOffset since, Assignment assigned, DateTimeOffset now) => For("campaign", status.ToString(), since, assigned, now);

    public static Waiting? For(MessageStatus status, DateTimeOffset since, Assignment assigned, DateTimeOffset now) => For("message", status.ToString(), since, assigned, now);

    private static Waiting? For(string subject, string status, DateTimeOffset since, Assignment assigned, DateTimeOffset now) =>
        Terms.FirstOrDefault(term => term.Subject == subject && term.Status == status) is { } term
        && (assigned.Deadline ?? since.AddDays(term.Days)) is var deadline
            ? new Waiting(term.Role, assigned.OwnerId is { } owner ? new Features.Person(owner, assigned.OwnerName!) : null, deadline, now > deadline, term.Explanation)
            : null;
}

/// <summary>Who took up what waits, and a deadline of its own.</summary>
internal sealed record Assignment(Guid? OwnerId, string? OwnerName, DateTimeOffset? Deadline);
