namespace Campagne.DossierRules;

/// <summary>Which service evaluates a monitor, and when.</summary>
/// <param name="RuleId">The definition and the effect stand with this rule.</param>
/// <param name="Service">Null while no service evaluates it by itself: people then read the numbers.</param>
/// <param name="On">The event that brings the numbers, by the name of its contract, or the moment.</param>
/// <param name="Judges">What is compared, in words.</param>
public sealed record MonitorSubscription(string RuleId, string? Service, LocalizedText On, LocalizedText Judges)
{
    public static IReadOnlyList<MonitorSubscription> All { get; } =
    [
        new("monitor/under-18-share", "measurement", new("AccountAudienceCollected", "AccountAudienceCollected"),
            new("De ondergrens van het deel onder de 18, en wie er sinds het begin bij kwam.", "The lower bound of the share under 18, and who came since the beginning.")),
        new("monitor/off-target-share", "measurement", new("AccountAudienceCollected", "AccountAudienceCollected"),
            new("De ondergrens van het deel buiten de doelgroep, en wie er sinds het begin bij kwam.", "The lower bound of the share outside the segment, and who came since the beginning.")),
        new("monitor/norm-backfire", null, new("een ingelezen meting", "an imported survey wave"),
            new("Wat mensen die niet gebruiken, denken dat anderen doen.", "What people who do not use think that others do.")),
        new("monitor/curiosity", null, new("een ingelezen meting", "an imported survey wave"), new("De vragen over nieuwsgierigheid.", "The questions on curiosity.")),
        new("monitor/stigma", null, new("een ingelezen meting", "an imported survey wave"), new("De vragen over mensen die gebruiken.", "The questions on people who use.")),
        new("monitor/seller-comments", null, new("CommentReceived", "CommentReceived"), new("De woorden en contactgegevens in een reactie.", "The words and contact details in a comment.")),
        new("monitor/alert-ended", "content", new("het einde van de waarschuwing", "the end of the alert"),
            new("De einddatum: het akkoord vervalt, geplande posts wachten. Wat al geplaatst is, haalt een mens weg.", "The end date: the approval expires, planned posts wait. What is out already, a person takes down.")),
        new("monitor/figure-expired", "content", new("elke nieuwe dag", "every new day"), new("De laatste geldige dag van elk cijfer in een goedgekeurde boodschap.", "The last valid day of every figure in an approved message.")),
    ];
}
