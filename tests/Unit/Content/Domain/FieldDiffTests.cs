using Campagne.Content.Domain;
using Campagne.Contracts.Content;

namespace Campagne.UnitTests.Content.Domain;

public sealed class FieldDiffTests
{
    [Fact]
    public void Equal_versions_differ_in_nothing() => FieldDiff.Of(Examples.Message, Examples.Message with { }).ShouldBeEmpty();

    [Fact]
    public void A_changed_field_shows_both_values() =>
        FieldDiff.Of(Examples.Message, Examples.Message with { Sender = "Trimbos", Kind = MessageKind.Help }).ShouldBe(
            [new("kind", "consequence", "help"), new("sender", "GGD Voorbeeldregio", "Trimbos")], ignoreOrder: true);

    [Fact]
    public void Words_and_minted_codes_are_left_to_the_comparison_of_words() =>
        FieldDiff.Of(Examples.Message, Examples.Message with { Text = "Anders {link:1}", Links = [new Link("hgfedcba", Examples.Message.Links[0].Target)] }).ShouldBeEmpty();

    [Fact]
    public void A_variant_is_compared_with_the_one_of_its_key_wherever_it_stands()
    {
        var story = new Variant("instagram-story", Channel.Instagram, Format.Story, null, [new AssetUse(Examples.Video, "Twee vrienden")]);

        FieldDiff.Of(Examples.Message, Examples.Message with { Variants = [story, .. Examples.Message.Variants] }).Select(change => (change.Field, change.After)).ShouldBe(
            [
                ("variants.instagram-story.key", "instagram-story"), ("variants.instagram-story.channel", "instagram"), ("variants.instagram-story.format", "story"),
                ("variants.instagram-story.assets.0.hash", Examples.Video),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void The_fields_before_with_the_changes_are_the_fields_after()
    {
        var after = Examples.Message with { Title = "Anders", Accounts = [], Imagery = null, Alert = new AlertPeriod("Red Alert", new(2026, 3, 1), new(2026, 3, 9)) };

        var fields = FieldDiff.Fields(Examples.Message).ToDictionary();
        foreach (var change in FieldDiff.Of(Examples.Message, after))
        {
            fields.Remove(change.Field);
            if (change.After is { } value)
                fields[change.Field] = value;
        }

        fields.ShouldBe(FieldDiff.Fields(after), ignoreOrder: true);
    }
}
