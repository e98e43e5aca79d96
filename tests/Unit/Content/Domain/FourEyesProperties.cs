using Campagne.Content.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace Campagne.UnitTests.Content.Domain;

/// <summary>Design invariant 2: no sequence of calls by one person gets that person's content out.</summary>
public sealed class FourEyesProperties
{
    private enum Call { Edit, Submit, RequestChanges, Approve }

    private sealed record Step(Call Call, int Person, int VersionOffset);

    private static readonly Guid[] people = [.. Enumerable.Range(1, 4).Select(number => new Guid(number, 0, 0, new byte[8]))];

    private static Gen<Step[]> Sequences(int persons) =>
        (from call in Gen.Elements(Enum.GetValues<Call>())
         from person in Gen.Choose(0, persons - 1)
         from offset in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(-2, 2)))
         select new Step(call, person, offset)).ArrayOf();

    [Fact]
    public void Nothing_that_one_person_does_gets_their_own_content_approved() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Sequences(persons: 1).ToArbitrary(), steps => States(steps).All(state => state.Life.Status != MessageStatus.Approved)));

    [Fact]
    public void Whoever_approves_had_no_hand_in_any_version_before() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Sequences(persons: 4).ToArbitrary(), steps =>
        {
            var writers = new HashSet<Guid> { people[0] };
            var approved = false;
            foreach (var (step, before, after) in States(steps))
            {
                if (step.Call == Call.Edit)
                    writers.Add(people[step.Person]);
                if (before.Status != MessageStatus.Approved && after.Status == MessageStatus.Approved)
                    approved |= writers.Contains(people[step.Person]);
            }

            return !approved;
        }));

    [Fact]
    public void A_second_person_can_approve() =>
        MessageLife.Begin(people[0], []).Submit(1).Life.Approve(1, people[1]).Life.Status.ShouldBe(MessageStatus.Approved);

    [Fact]
    public void Who_uploaded_an_asset_or_wrote_the_brief_counts_as_author() =>
        MessageLife.Begin(people[0], [people[1]]).Submit(1).Life.Approve(1, people[1]).Objection.ShouldBe(Objection.FourEyes);

    [Fact]
    public void Another_version_than_the_one_that_was_seen_is_not_approved() =>
        MessageLife.Begin(people[0], []).Submit(1).Life.Approve(2, people[1]).Objection.ShouldBe(Objection.OtherVersion);

    private static IEnumerable<(Step Step, MessageLife Before, MessageLife Life)> States(Step[] steps)
    {
        var life = MessageLife.Begin(people[0], []);
        foreach (var step in steps)
        {
            var before = life;
            var (person, number) = (people[step.Person], life.Number + step.VersionOffset);
            life = step.Call switch
            {
                Call.Edit => life.Edit(person, []),
                Call.Submit => life.Submit(number).Life,
                Call.RequestChanges => life.RequestChanges(number).Life,
                _ => life.Approve(number, person).Life,
            };
            yield return (step, before, life);
        }
    }
}
