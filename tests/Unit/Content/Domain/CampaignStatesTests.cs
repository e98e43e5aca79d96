using Campagne.Content.Domain;

namespace Campagne.UnitTests.Content.Domain;

public sealed class CampaignStatesTests
{
    [Fact]
    public void A_campaign_goes_from_draft_to_closed()
    {
        var status = CampaignStatus.Draft;
        foreach (var action in (CampaignAction[])[CampaignAction.Submit, CampaignAction.Activate, CampaignAction.Pause, CampaignAction.Resume, CampaignAction.WindDown, CampaignAction.Close])
            status = CampaignStates.Next(status, action).ShouldNotBeNull();
        status.ShouldBe(CampaignStatus.Closed);
    }

    [Fact]
    public void Nothing_can_be_done_with_a_closed_campaign() =>
        Enum.GetValues<CampaignAction>().ShouldAllBe(action => CampaignStates.Next(CampaignStatus.Closed, action) == null);

    [Fact]
    public void Only_an_activation_or_a_resumption_makes_a_campaign_active() =>
        Enum.GetValues<CampaignAction>().Where(action => CampaignStates.To(action) == CampaignStatus.Active)
            .ShouldBe([CampaignAction.Activate, CampaignAction.Resume]);

    [Fact]
    public void Only_what_was_submitted_can_be_activated() =>
        CampaignStates.From(CampaignAction.Activate).ShouldBe([CampaignStatus.Submitted]);

    [Fact]
    public void Every_state_but_the_last_has_a_way_out() =>
        Enum.GetValues<CampaignStatus>().Where(status => status != CampaignStatus.Closed)
            .ShouldAllBe(status => Enum.GetValues<CampaignAction>().Any(action => CampaignStates.Next(status, action) != null));

    [Fact]
    public void A_brief_is_not_written_on_once_the_campaign_runs()
    {
        CampaignStates.Next(CampaignStatus.Active, CampaignAction.Rework).ShouldBeNull();
        CampaignStates.Next(CampaignStatus.Paused, CampaignAction.Rework).ShouldBeNull();
    }
}
