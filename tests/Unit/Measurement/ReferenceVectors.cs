using System.Text.Json;
using Campagne.Measurement.Domain;

namespace Campagne.UnitTests.Measurement;

/// <summary>The numbers that two other engines computed from the same formulas.</summary>
public sealed class ReferenceVectors
{
    private static readonly JsonElement vectors = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Measurement", "Vectors", "reach-and-share.json"))).RootElement;

    public static TheoryData<string> Cases(string method) =>
        new(vectors.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("method").GetString() == method).Select(one => one.GetProperty("id").GetString()!));

    [Theory]
    [MemberData(nameof(Cases), "seq.shareMonitor")]
    public void The_share_monitor_gives_the_reference_evidence(string id)
    {
        var (inputs, expected) = Case(id);
        var outcome = ShareMonitor.Run(
            [.. inputs.GetProperty("looks").EnumerateArray().Select(look => new ShareMonitor.Look(look[0].GetInt64(), look[1].GetInt64()))],
            Number(inputs, "threshold"), Number(inputs, "alpha"), Number(inputs, "deff"), inputs.GetProperty("minN").GetInt64());

        Same(outcome.LogE.Select(value => (double?)value), expected.GetProperty("logE"));
        Same(outcome.RunningMaxLogE, expected.GetProperty("runningMaxLogE"));
        Same(outcome.PAnytime.Select(value => (double?)value), expected.GetProperty("pAnytime"));
        outcome.FirstAlarmLook.ShouldBe(expected.GetProperty("firstAlarmLook").ValueKind == JsonValueKind.Null ? null : expected.GetProperty("firstAlarmLook").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Cases), "reach.onTarget")]
    public void Audience_shares_are_the_reference_shares(string id)
    {
        var (inputs, expected) = Case(id);
        var shares = AudienceShares.Of(inputs.GetProperty("bands").Deserialize<Dictionary<string, long>>()!, Number(inputs, "apportion"))!;

        shares.Total.ShouldBe(expected.GetProperty("total").GetInt64());
        Same(
            [shares.OnTargetLower, shares.OnTargetUpper, shares.OnTargetPoint, shares.OffTargetLower, shares.MinorsLower, shares.MinorsUpper, shares.UnknownShare],
            [.. ((string[])["onTargetLower", "onTargetUpper", "onTargetPoint", "offTargetLower", "minorsLower", "minorsUpper", "unknownShare"]).Select(name => (double?)Number(expected, name))]);
    }

    [Theory]
    [MemberData(nameof(Cases), "reach.summary")]
    public void Joint_reach_has_the_reference_bounds(string id)
    {
        var (inputs, expected) = Case(id);
        var joint = JointReach.Of(
            [.. inputs.GetProperty("platforms").EnumerateArray().Select(platform => platform.GetProperty("reach").GetInt64())], inputs.GetProperty("population").GetInt64());

        joint.Lower.ShouldBe(expected.GetProperty("reachLower").GetInt64());
        joint.Upper.ShouldBe(expected.GetProperty("reachUpper").GetInt64());
        Same([joint.Independence], [Number(expected, "reachIndependence")]);
    }

    [Theory]
    [MemberData(nameof(Cases), "publication.suppressTable")]
    public void A_table_is_suppressed_as_the_reference_table(string id)
    {
        var (inputs, expected) = Case(id);
        var table = Suppression.HideInTable(
            inputs.GetProperty("counts").Deserialize<long[][]>()!, inputs.GetProperty("minCell").GetInt32(), inputs.GetProperty("base").GetInt32());

        table.Published.ShouldBe(expected.GetProperty("published").Deserialize<long?[][]>()!);
        table.Primary.ShouldBe(expected.GetProperty("primary").Deserialize<bool[][]>()!);
        table.Suppressed.ShouldBe(expected.GetProperty("suppressed").Deserialize<bool[][]>()!);
        table.SuppressedCount.ShouldBe(expected.GetProperty("suppressedCount").GetInt32());
    }

    private static (JsonElement Inputs, JsonElement Expected) Case(string id)
    {
        var one = vectors.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        return (one.GetProperty("inputs"), one.GetProperty("expected"));
    }

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static void Same(IEnumerable<double?> actual, JsonElement expected) => Same([.. actual], expected.Deserialize<double?[]>()!);

    // |actual - expected| <= max(1e-9, 1e-6 |expected|)
    private static void Same(IReadOnlyList<double?> actual, IReadOnlyList<double?> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        foreach (var (one, other) in actual.Zip(expected))
        {
            if (other is { } value)
                one!.Value.ShouldBe(value, Math.Max(1e-9, 1e-6 * Math.Abs(value)));
            else
                one.ShouldBeNull();
        }
    }
}
