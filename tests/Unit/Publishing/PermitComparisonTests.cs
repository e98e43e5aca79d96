using System.Reflection;
using Campagne.Contracts.Content;
using Campagne.Publishing.Domain;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.UnitTests.Publishing;

public sealed class PermitComparisonTests
{
    private static readonly string[] mayAdvance = [nameof(Permit.Revision), nameof(Permit.SegmentVersion), nameof(Permit.RulesetVersion), nameof(Permit.ValidUntil)];

    public static TheoryData<string> Fields { get; } = [.. typeof(Permit).GetProperties().Select(field => field.Name)];

    public static TheoryData<string> ThatNeverChange { get; } = [.. typeof(Permit).GetProperties().Select(field => field.Name).Except(mayAdvance)];

    [Fact]
    public void The_same_permit_read_from_the_wire_differs_in_nothing() =>
        PermitComparison.Differences(Sample.Permit, Wire.Deserialize<Permit>(Wire.Serialize(Sample.Permit))).ShouldBeEmpty();

    [Theory, MemberData(nameof(Fields))]
    public void Another_value_in_any_field_of_the_same_revision_is_a_difference(string field)
    {
        var changed = Changed(field, Sample.Permit);
        if (field == nameof(Permit.Revision))
            changed = Changed(field, Sample.Permit, back: true); // a higher revision is a reissue; see below

        PermitComparison.Differences(Sample.Permit, changed).ShouldBe([field]);
    }

    [Theory, MemberData(nameof(ThatNeverChange))]
    public void A_reissue_changes_nothing_that_people_saw(string field) =>
        PermitComparison.Differences(Sample.Permit, Changed(field, Sample.Permit with { Revision = 9 })).ShouldBe([field]);

    [Theory, InlineData(nameof(Permit.SegmentVersion)), InlineData(nameof(Permit.RulesetVersion))]
    public void A_reissue_goes_forward_only(string field)
    {
        PermitComparison.Differences(Sample.Permit, Changed(field, Sample.Permit with { Revision = 9 })).ShouldBeEmpty();
        PermitComparison.Differences(Sample.Permit, Changed(field, Sample.Permit with { Revision = 9 }, back: true)).ShouldBe([field]);
    }

    [Theory, InlineData("Variants.0.Caption"), InlineData("Variants.0.Assets.0.Hash"), InlineData("Links.0.Target")]
    public void A_change_deep_inside_is_a_difference(string path)
    {
        var changed = path switch
        {
            "Variants.0.Caption" => Sample.Permit with { Variants = [Sample.TikTok with { Caption = "Iedereen doet het." }] },
            "Variants.0.Assets.0.Hash" => Sample.Permit with { Variants = [Sample.TikTok with { Assets = [Sample.Video with { Hash = new string('e', 64) }] }] },
            _ => Sample.Permit with { Links = [new PermitLink("abc123", "https://elders.example")] },
        };

        PermitComparison.Differences(Sample.Permit, changed).ShouldBe([path.Split('.')[0]]);
    }

    private static Permit Changed(string name, Permit permit, bool back = false)
    {
        var field = typeof(Permit).GetProperty(name)!;
        var copy = Wire.Deserialize<Permit>(Wire.Serialize(permit));
        field.SetValue(copy, Other(field, field.GetValue(permit)!, back));
        return copy;
    }

    // A new field of another type fails here, so that somebody thinks about it.
    private static object Other(PropertyInfo field, object value, bool back) => value switch
    {
        Guid => Guid.NewGuid(),
        int number => back ? number - 1 : number + 1,
        string text => text + "x",
        DateTimeOffset moment => moment.AddMinutes(1),
        Enum choice => Enum.GetValues(choice.GetType()).Cast<object>().First(other => !other.Equals(choice)),
        IReadOnlyList<ChannelVariant> variants => variants.Append(variants[0] with { Key = "another" }).ToList(),
        IReadOnlyList<string> texts => texts.Append("x").ToList(),
        IReadOnlyList<Guid> ids => ids.Append(Guid.NewGuid()).ToList(),
        IReadOnlyList<PermitLink> links => links.Append(new PermitLink("x", "https://x.example")).ToList(),
        _ => throw new NotSupportedException(field.Name),
    };
}
