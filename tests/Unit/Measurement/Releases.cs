using Campagne.Measurement.Features;
using Campagne.ServiceDefaults.Security;

namespace Campagne.UnitTests.Measurement;

public sealed class Releases
{
    private static readonly Guid anna = Guid.NewGuid();
    private static readonly Guid bram = Guid.NewGuid();

    [Fact]
    public void One_person_releases_nothing() => ReleaseBreach.Decide([], anna, Roles.PreventionExpert).ShouldBe(ReleaseBreach.Decision.First);

    [Fact]
    public void The_same_person_twice_is_refused() =>
        ReleaseBreach.Decide([(anna, Roles.PreventionExpert)], anna, Roles.PreventionExpert).ShouldBe(ReleaseBreach.Decision.SamePerson);

    [Fact]
    public void Two_people_without_an_expert_are_not_enough() =>
        ReleaseBreach.Decide([(anna, Roles.Communication)], bram, Roles.Communication).ShouldBe(ReleaseBreach.Decision.ExpertNeeded);

    [Theory]
    [InlineData(Roles.Communication, Roles.PreventionExpert)]
    [InlineData(Roles.PreventionExpert, Roles.Communication)]
    [InlineData(Roles.PreventionExpert, Roles.PreventionExpert)]
    public void Two_people_of_whom_one_is_an_expert_release(string first, string second) =>
        ReleaseBreach.Decide([(anna, first)], bram, second).ShouldBe(ReleaseBreach.Decision.Released);
}
