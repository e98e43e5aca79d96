using Campagne.ServiceDefaults.Security;

namespace Campagne.Content.Domain;

/// <summary>Who has to act and until when: no state may sit unseen. The terms are our own choice (an assumption).</summary>
/// <param name="Role">The role that has to act.</param>
/// <param name="Overdue">The deadline has passed.</param>
/// <param name="Explanation">Plain language: what has to be done.</param>
internal sealed record Waiting(string Role, DateTimeOffset Deadline, bool Overdue, string Explanation)
{
    public static Waiting? For(CampaignStatus status, DateTimeOffset since, DateTimeOffset now) => status switch
    {
        CampaignStatus.Draft => Of(Roles.Communication, since, 30, now, "waits-campaign-draft"),
        CampaignStatus.Submitted => Of(Roles.PreventionExpert, since, 5, now, "waits-campaign-submitted"),
        CampaignStatus.Paused => Of(Roles.PreventionExpert, since, 2, now, "waits-campaign-paused"),
        CampaignStatus.Closing => Of(Roles.PreventionExpert, since, 60, now, "waits-campaign-closing"),
        _ => null,
    };

    public static Waiting? For(MessageStatus status, DateTimeOffset since, DateTimeOffset now) => status switch
    {
        MessageStatus.Draft => Of(Roles.Communication, since, 30, now, "waits-message-draft"),
        MessageStatus.Submitted => Of(Roles.PreventionExpert, since, 5, now, "waits-message-submitted"),
        MessageStatus.ChangesRequested => Of(Roles.Communication, since, 5, now, "waits-message-changes"),
        _ => null,
    };

    private static Waiting Of(string role, DateTimeOffset since, int days, DateTimeOffset now, string text) =>
        new(role, since.AddDays(days), now > since.AddDays(days), Texts.Of(text));
}
