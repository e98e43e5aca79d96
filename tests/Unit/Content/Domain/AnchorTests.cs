using Campagne.Content.Domain;

namespace Campagne.UnitTests.Content.Domain;

public sealed class AnchorTests
{
    private const string Text = "Nee is oké. Biedt iemand je iets aan? Nee is oké.";

    [Fact]
    public void A_remark_on_the_whole_has_no_place() => Anchor.Of(null, null, Text, Text).ShouldBe(new Anchor(AnchorState.Whole));

    [Fact]
    public void An_edit_before_the_words_moves_the_remark() =>
        Anchor.Of("iemand", 18, Text, "Let op. " + Text).ShouldBe(new Anchor(AnchorState.Anchored, 26, 32));

    [Fact]
    public void An_edit_of_the_words_loses_the_remark() =>
        Anchor.Of("iemand", 18, Text, Text.Replace("iemand", "een ander", StringComparison.Ordinal)).ShouldBe(new Anchor(AnchorState.Lost));

    [Fact]
    public void Words_that_stand_there_twice_keep_their_own_place() =>
        Anchor.Of("Nee is oké", 38, Text, "Weet wat je wilt, weet wat je zegt en weet wat je doet. " + Text).ShouldBe(new Anchor(AnchorState.Anchored, 94, 104));

    [Fact]
    public void A_part_that_is_gone_loses_the_remark() => Anchor.Of("iemand", 18, Text, null).ShouldBe(new Anchor(AnchorState.Lost));
}
