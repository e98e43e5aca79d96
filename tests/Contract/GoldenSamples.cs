using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.ContractTests;

/// <summary>What was once published must stay readable, for ever, without losing anything.</summary>
public sealed class GoldenSamples
{
    public static TheoryData<string> Files { get; } = [.. Sample.All.Select(sample => sample.File)];

    public static TheoryData<Type> Events { get; } = [.. Contracts.Events];

    [Theory, MemberData(nameof(Files))]
    public void A_sample_is_read_and_nothing_of_it_is_lost(string file)
    {
        var (sample, type) = Of(file);

        var message = JsonSerializer.Deserialize(sample.Read(), type, Wire.Options)!;

        var written = JsonNode.Parse(Wire.Serialize(message))!;
        Differences(JsonNode.Parse(sample.Read())!, written, "$").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Files))]
    public void What_a_later_version_adds_does_no_harm(string file)
    {
        var (sample, type) = Of(file);
        var later = JsonNode.Parse(sample.Read())!;
        later["addedLater"] = new JsonObject { ["value"] = 1 };
        foreach (var part in type.GetProperties().Where(property => Contracts.Types.Contains(property.PropertyType)).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            later[part]?["addedLater"] = 1;

        JsonSerializer.Deserialize(later, type, Wire.Options).ShouldBeEquivalentTo(JsonSerializer.Deserialize(sample.Read(), type, Wire.Options));
    }

    [Theory, MemberData(nameof(Events))]
    public void The_samples_of_a_contract_fill_every_property(Type contract)
    {
        var missing = Properties(contract, "").ToHashSet(StringComparer.Ordinal);
        foreach (var sample in Sample.All.Where(sample => Contracts.Named(sample.EntityName) == contract))
            missing.ExceptWith(Paths(JsonNode.Parse(sample.Read())!, ""));

        missing.ShouldBeEmpty($"Add a sample to contracts/Samples that has these properties of {contract.Name}; leave the samples that are there as they are.");
    }

    [Fact]
    public void Every_sample_is_of_a_contract() =>
        Sample.All.Where(sample => Contracts.Named(sample.EntityName) is null).Select(sample => sample.File).ShouldBeEmpty("A contract that was published cannot disappear.");

    private static (Sample Sample, Type Contract) Of(string file)
    {
        var sample = Sample.All.Single(sample => sample.File == file);
        return (sample, Contracts.Named(sample.EntityName).ShouldNotBeNull($"There is no contract named {sample.EntityName}."));
    }

    // A number may be written in another way, an instant with fewer zeros; anything else must come back as it was.
    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (JsonObject from, JsonObject to) => from.SelectMany(pair => Differences(pair.Value, to[pair.Key], $"{path}.{pair.Key}")),
        (JsonArray from, JsonArray to) when from.Count == to.Count => from.SelectMany((item, i) => Differences(item, to[i], $"{path}[{i}]")),
        (JsonValue from, JsonValue to) when JsonNode.DeepEquals(from, to) || (Instant(from) is { } instant && Instant(to) == instant) => [],
        _ => [$"{path}: {expected?.ToJsonString() ?? "absent"} came back as {actual?.ToJsonString() ?? "absent"}"],
    };

    private static DateTimeOffset? Instant(JsonValue value) => value.TryGetValue<DateTimeOffset>(out var instant) ? instant : null;

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject from => from.SelectMany(pair => Paths(pair.Value, $"{path}.{pair.Key}").Prepend($"{path}.{pair.Key}")),
        JsonArray from => from.SelectMany(item => Paths(item, path + "[]")),
        _ => [],
    };

    private static IEnumerable<string> Properties(Type type, string path)
    {
        var item = Nullable.GetUnderlyingType(type) ?? type;
        if (item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Properties(item.GenericTypeArguments[0], path + "[]");
        return item.Assembly != typeof(Campagne.Contracts.Content.Permit).Assembly || item.IsEnum
            ? []
            : item.GetProperties().SelectMany(property =>
            {
                var name = $"{path}.{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
                return Properties(property.PropertyType, name).Prepend(name);
            });
    }
}
