using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;

namespace Campagne.ServiceDefaults.Messaging;

/// <summary>How contracts look as JSON, and the closed set of types that may travel.</summary>
public static class Wire
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The same inside the bus's own options, which also know how to read its envelope.</summary>
    internal static JsonSerializerOptions Within(JsonSerializerOptions bus)
    {
        var options = new JsonSerializerOptions(bus) { DefaultIgnoreCondition = Options.DefaultIgnoreCondition };
        foreach (var converter in Options.Converters)
            options.Converters.Insert(0, converter);
        return options;
    }

    private static readonly FrozenDictionary<string, Type> types = typeof(Contracts.Content.Permit).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(EntityNameAttribute), inherit: false))
        .ToFrozenDictionary(MessageUrn.ForTypeString);

    private static readonly FrozenDictionary<Type, string> names = types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string NameOf(Type contract) =>
        names.TryGetValue(contract, out var name) ? name : throw new ArgumentException($"{contract} is not a contract.", nameof(contract));

    public static Type TypeOf(string name) => types[name];

    public static string Serialize(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    public static T Deserialize<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("The document is null.");
}
