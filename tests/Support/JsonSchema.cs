using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Campagne.Testing;

/// <summary>
/// As much of JSON Schema 2020-12 as the schemas of this repository use; a keyword that it does not know is an error, so that no schema says more than is checked.
/// </summary>
public sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] descriptive = ["$schema", "$id", "$defs", "title", "description"];

    public static JsonSchema Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    /// <returns>What is wrong and where; empty when the document fits.</returns>
    public IReadOnlyList<string> Faults(JsonNode? document) => [.. Check(root, document, "$")];

    private IEnumerable<string> Check(JsonObject schema, JsonNode? value, string at) =>
        schema.Where(keyword => !descriptive.Contains(keyword.Key)).SelectMany(keyword => Check(schema, keyword.Key, keyword.Value!, value, at));

    private IEnumerable<string> Check(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        switch (keyword)
        {
            case "$ref":
                return Check(Definition(rule.GetValue<string>()), value, at);
            case "type":
                return Types(rule).Any(type => Is(type, value)) ? [] : [$"{at} is no {string.Join(" or ", Types(rule))}"];
            case "enum":
                return rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)) ? [] : [$"{at} is {value?.ToJsonString() ?? "null"}"];
            case "required" when value is JsonObject members:
                return rule.AsArray().Select(name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name)).Select(name => $"{at}.{name} is missing");
            case "properties" when value is JsonObject members:
                return rule.AsObject().Where(property => members.ContainsKey(property.Key)).SelectMany(property => Check(property.Value!.AsObject(), members[property.Key], $"{at}.{property.Key}"));
            case "additionalProperties" when value is JsonObject members && !rule.GetValue<bool>():
                return members.Where(member => schema["properties"]?[member.Key] is null).Select(member => $"{at}.{member.Key} is unknown");
            case "items" when value is JsonArray items:
                return items.SelectMany((item, index) => Check(rule.AsObject(), item, string.Create(CultureInfo.InvariantCulture, $"{at}[{index}]")));
            case "pattern" when value is JsonValue text && text.TryGetValue<string>(out var word):
                return Regex.IsMatch(word, rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)) ? [] : [$"{at} does not match {rule}"];
            case "minimum" when value is JsonValue number && Is("number", value):
                return number.GetValue<decimal>() >= rule.GetValue<decimal>() ? [] : [$"{at} is below {rule}"];
            case "format" when value is JsonValue text && text.TryGetValue<string>(out var word):
                return HasFormat(rule.GetValue<string>(), word) ? [] : [$"{at} is no {rule}"];
            case "required" or "properties" or "additionalProperties" or "items" or "pattern" or "minimum" or "format":
                return []; // about another type than this value has
            default:
                throw new NotSupportedException($"This schema uses '{keyword}', which is not checked here.");
        }
    }

    private JsonObject Definition(string reference) =>
        root["$defs"]![reference["#/$defs/".Length..]]?.AsObject() ?? throw new InvalidOperationException($"There is no {reference}.");

    private static IEnumerable<string> Types(JsonNode rule) => rule is JsonArray many ? many.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => type == "null",
        System.Text.Json.JsonValueKind.Object => type == "object",
        System.Text.Json.JsonValueKind.Array => type == "array",
        System.Text.Json.JsonValueKind.String => type == "string",
        System.Text.Json.JsonValueKind.Number => type == "number" || (type == "integer" && decimal.IsInteger(decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture))),
        _ => type == "boolean",
    };

    private static bool HasFormat(string format, string text) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "date-time" => text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => throw new NotSupportedException($"Format '{format}' is not checked here."),
    };
}
