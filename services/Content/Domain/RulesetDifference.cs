using System.Text.Json.Nodes;

namespace Campagne.Content.Domain;

/// <summary>What stands in one version of the rules and not in another. Compares the documents as they are stored, so that nothing can be overlooked.</summary>
internal sealed record RulesetDifference(
    int From, int To, SectionDifference Rules, SectionDifference WordLists, SectionDifference Patterns, SectionDifference Figures, SectionDifference Thresholds)
{
    public static RulesetDifference Of(int from, string before, int to, string after)
    {
        var (was, now) = (JsonNode.Parse(before)!, JsonNode.Parse(after)!);
        return new RulesetDifference(
            from, to,
            Section(Named(was["rules"], "id"), Named(now["rules"], "id")),
            Section(Members(was["lexicon"]?["lists"]), Members(now["lexicon"]?["lists"])),
            Section(Named(was["lexicon"]?["phrases"], "name"), Named(now["lexicon"]?["phrases"], "name")),
            Section(Named(was["figures"], "id"), Named(now["figures"], "id")),
            Section(Members(was["thresholds"]), Members(now["thresholds"])));
    }

    private static SectionDifference Section(Dictionary<string, JsonObject> was, Dictionary<string, JsonObject> now) => new(
        [.. now.Keys.Except(was.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [.. was.Keys.Except(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        [
            .. from key in was.Keys.Intersect(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
               where !JsonNode.DeepEquals(was[key], now[key])
               select new ItemDifference(key, [.. Fields(was[key], now[key])]),
        ]);

    private static IEnumerable<FieldDifference> Fields(JsonObject was, JsonObject now) =>
        from field in was.Select(member => member.Key).Union(now.Select(member => member.Key), StringComparer.Ordinal)
        let before = was[field]
        let after = now[field]
        where !JsonNode.DeepEquals(before, after)
        select Parts(before, field) is { } had && Parts(after, field) is { } has
            ? new FieldDifference(field, null, null, [.. has.Except(had, StringComparer.Ordinal)], [.. had.Except(has, StringComparer.Ordinal)])
            : new FieldDifference(field, before?.DeepClone(), after?.DeepClone(), [], []);

    // Words stand in one string with spaces between them, patterns in an array; of both only the ones that differ are of interest.
    private static List<string>? Parts(JsonNode? value, string field) => value switch
    {
        JsonValue text when field == "words" && text.TryGetValue<string>(out var words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        JsonArray items when items.All(item => item is JsonValue one && one.TryGetValue<string>(out _)) => [.. items.Select(item => item!.GetValue<string>())],
        _ => null,
    };

    private static Dictionary<string, JsonObject> Named(JsonNode? items, string id) =>
        items is JsonArray array ? array.OfType<JsonObject>().ToDictionary(item => item[id]!.GetValue<string>(), StringComparer.Ordinal) : [];

    private static Dictionary<string, JsonObject> Members(JsonNode? members) =>
        members is JsonObject all ? all.Where(member => member.Value is JsonObject).ToDictionary(member => member.Key, member => member.Value!.AsObject(), StringComparer.Ordinal) : [];
}

/// <summary>Rules by id, word lists and thresholds by key, patterns by name of their group, figures by id.</summary>
internal sealed record SectionDifference(IReadOnlyList<string> Added, IReadOnlyList<string> Removed, IReadOnlyList<ItemDifference> Changed);

internal sealed record ItemDifference(string Id, IReadOnlyList<FieldDifference> Fields);

/// <summary>Words and patterns: what was added and removed. Anything else: what it was and what it became; null when it was not there.</summary>
internal sealed record FieldDifference(string Field, JsonNode? Before, JsonNode? After, IReadOnlyList<string> Added, IReadOnlyList<string> Removed);
