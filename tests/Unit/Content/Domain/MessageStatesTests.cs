using Campagne.Content.Domain;

namespace Campagne.UnitTests.Content.Domain;

public sealed class MessageStatesTests
{
    [Fact]
    public void Only_a_submitted_version_can_be_approved() =>
        Enum.GetValues<MessageStatus>().Where(status => MessageStates.Next(status, MessageAction.Approve) is not null).ShouldBe([MessageStatus.Submitted]);

    [Fact]
    public void Only_an_approval_leads_to_approved() =>
        Enum.GetValues<MessageAction>().Where(action => MessageStates.To(action) == MessageStatus.Approved).ShouldBe([MessageAction.Approve]);

    [Fact]
    public void Nothing_leads_back_to_a_draft() =>
        Enum.GetValues<MessageAction>().ShouldAllBe(action => MessageStates.To(action) != MessageStatus.Draft);

    [Fact]
    public void A_draft_is_written_in_place_and_anything_else_gets_a_next_version()
    {
        MessageStates.Edit(MessageStatus.Draft).InPlace.ShouldBeTrue();
        Enum.GetValues<MessageStatus>().Where(status => status != MessageStatus.Draft).ShouldAllBe(status => !MessageStates.Edit(status).InPlace);
    }

    [Fact]
    public void An_edit_withdraws_what_was_approved_and_takes_back_what_was_submitted()
    {
        MessageStates.Edit(MessageStatus.Approved).OnPrevious.ShouldBe(MessageAction.Withdraw);
        MessageStates.Edit(MessageStatus.Submitted).OnPrevious.ShouldBe(MessageAction.Retract);
    }

    [Theory]
    [InlineData(MessageStatus.Draft), InlineData(MessageStatus.Submitted), InlineData(MessageStatus.ChangesRequested)]
    [InlineData(MessageStatus.Approved), InlineData(MessageStatus.Withdrawn), InlineData(MessageStatus.Expired)]
    internal void What_an_edit_does_to_the_previous_version_is_allowed_there(MessageStatus status)
    {
        if (MessageStates.Edit(status).OnPrevious is { } action)
            MessageStates.Next(status, action).ShouldNotBeNull();
    }
}
