using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Campagne.Content.Domain;

/// <param name="Field">A path; variants stand under their key, for example <c>variants.tiktok-video.format</c>.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is no longer there.</param>
internal sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>What changed between two versions beside the words, which <see cref="TextDiff"/> compares. A field that is added to the content is compared by itself.</summary>
internal static class FieldDiff
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static IReadOnlyList<FieldChange> Of(MessageContent before, MessageContent after)
    {
        var (was, now) = (Fields(before), Fields(after));
        return
        [
            .. from field in was.Keys.Union(now.Keys, StringComparer.Ordinal)
               let change = new FieldChange(field, was.GetValueOrDefault(field), now.GetValueOrDefault(field))
               where change.Before != change.After
               select change,
        ];
    }

    /// <summary>Every field with its value; the words are left out.</summary>
    public static IReadOnlyDictionary<string, string> Fields(MessageContent content)
    {
        var words = content.Words.Select(part => part.Subject).ToHashSet(StringComparer.Ordinal);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, value) in Leaves("", JsonSerializer.SerializeToNode(content, options)))
        {
            if (!words.Contains(field) && !field.EndsWith(".code", StringComparison.Ordinal)) // a code follows its target
                fields[field] = value;
        }

        return fields;
    }

    private static IEnumerable<(string Field, string Value)> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.Where(member => member.Key != "assetHashes").SelectMany(member => Leaves(Under(path, member.Key), member.Value)),
        JsonArray items when items.All(item => item is JsonValue) => items.Count == 0 ? [] : [(path, string.Join(", ", items.Select(item => item!.ToString())))],
        JsonArray items => items.SelectMany((item, index) => Leaves(Under(path, item?["key"]?.ToString() ?? $"{index}"), item)),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };

    private static string Under(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
