using Campagne.Content.Domain;
using Campagne.DossierRules;

namespace Campagne.UnitTests.Content.Domain;

public sealed class CampaignPlansTests
{
    [Fact]
    public void The_plan_that_the_rules_judge_says_all_that_the_brief_says()
    {
        var brief = Examples.Brief with { Pillar = Pillar.Demand, PlannedPosts = 6, Components = [new PlannedComponent("Chat", false, "none")] };

        var plan = Plan(brief);

        foreach (var property in typeof(CampaignBrief).GetProperties().Where(property => property.CanWrite))
            property.GetValue(plan).ShouldBe(property.GetValue(brief), property.Name);
        plan.Segments.ShouldHaveSingleItem().Name.ShouldBe(Examples.Segment.Name);
    }

    [Fact]
    public void A_prevention_department_among_the_stakeholders_counts_once_it_was_consulted()
    {
        var asked = new Stakeholder("Jellinek Preventie", "Verslavingszorg in de regio", PreventionDepartment: true);

        Plan(Examples.Brief with { Stakeholders = [new Stakeholder("Gemeente", "Veiligheid", ConsultedOn: new(2026, 1, 1)), asked] }).ConsultedDepartment.ShouldBeNull();
        Plan(Examples.Brief with { Stakeholders = [asked with { ConsultedOn = new(2026, 1, 1) }] }).ConsultedDepartment.ShouldBe(asked.Name);
        Plan(Examples.Brief with { ConsultedDepartment = "Tactus", Stakeholders = [asked with { ConsultedOn = new(2026, 1, 1) }] }).ConsultedDepartment.ShouldBe("Tactus");
    }

    private static CampaignPlan Plan(Brief brief) => CampaignPlans.Of(CampaignType.PublicCampaign, brief, [Examples.Segment.Id], [Examples.Segment], [], previousCycleEvaluated: true);
}
