using System.Reflection;
using System.Text.RegularExpressions;
using MassTransit;

namespace Campagne.ContractTests;

/// <summary>What is on the wire never depends on where a type happens to stand.</summary>
public sealed partial class PinnedNames
{
    public static TheoryData<Type> Events { get; } = [.. Contracts.Events];

    [Fact]
    public void There_is_a_contract_for_everything_that_the_services_say_to_each_other() => Contracts.Events.Count.ShouldBeGreaterThanOrEqualTo(28);

    [Fact]
    public void A_public_type_is_a_contract_or_part_of_one()
    {
        var known = Contracts.Events.SelectMany(Contracts.PartsOf).ToHashSet();

        Contracts.Types.Except(known).ShouldBeEmpty("An event needs [EntityName] and [MessageUrn]; anything else has no place among the contracts.");
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_pins_its_exchange_and_its_urn(Type contract)
    {
        var service = contract.Namespace!.Split('.')[2].ToLowerInvariant();
        var name = Word().Replace(contract.Name, match => (match.Index == 0 ? "" : "-") + match.Value.ToLowerInvariant());

        contract.GetCustomAttribute<EntityNameAttribute>()!.EntityName.ShouldBe($"campagne.{service}.{name}");
        contract.GetCustomAttribute<MessageUrnAttribute>().ShouldNotBeNull();
        MessageUrn.ForTypeString(contract).ShouldEndWith($"campagne:{service}:{name}");
    }

    [Theory, MemberData(nameof(Events))]
    public void A_contract_and_its_parts_are_plain_sealed_records(Type contract)
    {
        foreach (var part in Contracts.PartsOf(contract).Where(part => !part.IsEnum))
        {
            part.IsSealed.ShouldBeTrue(part.Name);
            part.GetMethod("<Clone>$").ShouldNotBeNull($"{part.Name} is no record.");
            part.BaseType.ShouldBe(typeof(object), part.Name);
            part.GetProperties().Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
                .ShouldBeEmpty($"{part.Name} can be changed.");
        }
    }

    [Theory, MemberData(nameof(Events))]
    public void An_event_says_when(Type contract) =>
        contract.GetProperties().Count(property => property.Name is "OccurredAt" or "CollectedAt" && property.PropertyType == typeof(DateTimeOffset)).ShouldBe(1);

    [GeneratedRegex("[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
