using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Security;

namespace Campagne.UnitTests.Content.Domain;

public sealed class WaitingTests
{
    private static readonly Assignment nobody = new(null, null, null);

    [Fact]
    public void Every_state_waits_for_somebody_or_is_settled()
    {
        Enum.GetValues<CampaignStatus>().Where(status => Waiting.For(status, Examples.Now, nobody, Examples.Now) is null).ShouldBe([CampaignStatus.Active, CampaignStatus.Closed]);
        Enum.GetValues<MessageStatus>().Where(status => Waiting.For(status, Examples.Now, nobody, Examples.Now) is null)
            .ShouldBe([MessageStatus.Approved, MessageStatus.Withdrawn, MessageStatus.Expired]);
    }

    [Fact]
    public void A_deadline_that_was_set_counts_before_the_term_of_the_state()
    {
        var own = Waiting.For(MessageStatus.Submitted, Examples.Now, nobody with { Deadline = Examples.Now.AddHours(1) }, Examples.Now.AddHours(2))!;

        own.ShouldSatisfyAllConditions(waiting => waiting.Role.ShouldBe(Roles.PreventionExpert), waiting => waiting.Overdue.ShouldBeTrue());
        Waiting.For(MessageStatus.Submitted, Examples.Now, nobody, Examples.Now.AddDays(5))!.Overdue.ShouldBeFalse();
    }
}
