using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campagne.DossierRules;

/// <summary>
/// The string forms of the rule engine's enums, as they stand in JSON, databases and the corpus:
/// kebab-case ("harm-reduction"), except use status, which is written as it is named ("InContact").
/// </summary>
public static class WireNames
{
    public static string Of<T>(T value) where T : struct, Enum =>
        typeof(T) == typeof(UseStatus) ? value.ToString() : JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>Use status is also read as the HTTP API writes it, <c>in-contact</c>.</summary>
    public static bool TryParse<T>(string? text, out T value) where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Of(candidate), text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(JsonNamingPolicy.KebabCaseLower.ConvertName(candidate.ToString()), text, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <exception cref="FormatException">The text names no value of the enum.</exception>
    public static T Parse<T>(string text) where T : struct, Enum =>
        TryParse<T>(text, out var value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");
}

/// <summary>Reads and writes an enum by its wire name.</summary>
public sealed class WireNameConverter<T> : JsonConverter<T> where T : struct, Enum
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WireNames.TryParse<T>(reader.GetString(), out var value)
            ? value
            : throw new JsonException($"No {typeof(T).Name} of that name.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(WireNames.Of(value));
}
