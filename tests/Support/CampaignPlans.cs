namespace Campagne.Testing;

/// <summary>A campaign plan in which nothing is missing.</summary>
public static class CampaignPlans
{
    public static object Complete(params Guid[] segments)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return new
        {
            name = "Jij kiest", type = "other", segmentIds = segments, startsOn = today, endsOn = today.AddDays(42),
            brief = new
            {
                goal = "Jongvolwassenen die niet gebruiken weten dat zij de meerderheid zijn.", targetBehaviour = "Niet beginnen, en vragen stellen bij drugsinfo.nl.",
                channels = (object[])[new { type = "social-account", small = true, targeted = true, pretested = true }],
                determinants = (string[])["social-norm", "knowledge", "self-efficacy"], theory = "Sociale normbenadering en gepland gedrag",
                sources = (string[])["Wat werkt-dossier drugspreventie (2023), par. 5.9"],
                components = (object[])
                [
                    new { name = "Chat en telefoon van drugsinfo.nl", isCommunication = false, recognition = "none" },
                    new { name = "Peer-educatie in de uitgaansnacht", isCommunication = false, recognition = "none" },
                ],
                goals = (object[])
                [
                    new { name = "Weet wat de norm is", baseline = 31, target = 40, method = "panelmeting, n = 1.000", moment = today.AddDays(60), backfireMeasure = false },
                    new { name = "Ervaren norm bij niet-gebruikers stijgt niet", baseline = 22, target = 22, method = "panelmeting", moment = today.AddDays(60), backfireMeasure = true },
                ],
                unwantedEffects = (object[])[new { description = "Niet-gebruikers gaan denken dat gebruik gewoner is dan het is.", monitor = "monitor/norm-backfire" }],
                plannedPosts = 6, plannedDays = 28, pillar = "demand", level = "selective", setting = "uitgaan", consultedDepartment = "Preventie-afdeling verslavingszorg",
                healthSideAgreed = true, safetySideAgreed = true, measurementPlan = "Voormeting, tussenmeting en nameting onder 18-29, met controlegroep.",
            },
        };
    }
}
