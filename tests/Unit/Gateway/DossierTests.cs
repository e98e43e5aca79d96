using System.Text.Json;
using Campagne.Gateway.Features;

namespace Campagne.UnitTests.Gateway;

public sealed class DossierTests
{
    private static readonly Guid campaign = Guid.NewGuid();

    [Fact]
    public void An_account_is_verified_when_it_is_complete_and_every_chain_holds()
    {
        var account = Gather(Present(verified: true), Present(verified: true));

        account.Complete.ShouldBeTrue();
        account.Verified.ShouldBeTrue();
    }

    [Fact]
    public void One_broken_chain_is_enough() => Gather(Present(verified: true), Present(verified: false)).Verified.ShouldBeFalse();

    [Fact]
    public void A_part_that_says_nothing_about_its_chain_is_not_verified() =>
        Gather(new Dossier.PartAnswer("present", null, null, Json("{}"))).Verified.ShouldBeFalse();

    [Fact]
    public void A_missing_part_is_named_and_the_account_is_not_complete()
    {
        var account = Gather(Present(verified: true), new Dossier.PartAnswer("missing", "geen antwoord", null, null));

        account.Complete.ShouldBeFalse();
        account.Verified.ShouldBeFalse();
        account.Missing.ShouldBe(["part1"]);
    }

    [Fact]
    public void The_segments_are_those_of_the_campaign()
    {
        var segment = Guid.NewGuid();

        Dossier.SegmentsOf(Json($$$"""{"campaign":{"segmentIds":["{{{segment}}}"]}}""")).ShouldBe([segment]);
        Dossier.SegmentsOf(Json("{}")).ShouldBeEmpty();
    }

    private static Dossier.Answer Gather(params Dossier.PartAnswer[] parts) => Dossier.Gather(
        campaign, DateTimeOffset.UnixEpoch, parts.Select((part, index) => (part, index)).ToDictionary(pair => $"part{pair.index}", pair => pair.part, StringComparer.Ordinal));

    private static Dossier.PartAnswer Present(bool verified) =>
        new("present", null, Json(verified ? """{"verified":true}""" : """{"verified":false,"firstBroken":7}"""), Json("{}"));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
