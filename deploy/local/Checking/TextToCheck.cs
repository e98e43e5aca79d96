using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Local.Checking;

/// <summary>One text with what its writer declares about it, as a line of JSON gives it.</summary>
/// <param name="Id">Returned as it came: a text or a number; null when there is none.</param>
internal sealed record TextToCheck(JsonElement? Id, MessageText Message)
{
    /// <param name="errors">Everything that is wrong with the line, in the language of the reader.</param>
    /// <returns>Null when anything is wrong: half a context would give findings that nobody can rely on.</returns>
    public static TextToCheck? Read(string line, out IReadOnlyList<string> errors)
    {
        var wrong = new List<string>();
        errors = wrong;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                wrong.Add(Texts.Of("no-object"));
                return null;
            }

            var text = Member(root, "text") is { ValueKind: JsonValueKind.String } given ? given.GetString()! : null;
            if (text is null)
                wrong.Add(Texts.Of("no-text"));
            var kind = Name<MessageKind>(root, "kind", wrong);
            var useStatus = Name<UseStatus>(root, "useStatus", wrong);
            var delivery = Name<Delivery>(root, "delivery", wrong);
            return wrong.Count == 0 ? new TextToCheck(Member(root, "id")?.Clone(), new MessageText(text!, kind, useStatus, delivery)) : null;
        }
        catch (JsonException fault)
        {
            wrong.Add(Texts.Of("no-json", (fault.BytePositionInLine ?? 0) + 1));
        }
        catch (InvalidOperationException)
        {
            wrong.Add(Texts.Of("no-text")); // a lone surrogate in an escape: JSON allows it, a text cannot hold it
        }

        return null;
    }

    private static JsonElement? Member(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static T Name<T>(JsonElement root, string name, List<string> wrong) where T : struct, Enum
    {
        if (Member(root, name) is { ValueKind: JsonValueKind.String } given && WireNames.TryParse<T>(given.GetString(), out var value))
            return value;
        wrong.Add(Texts.Of("no-name", name, string.Join(", ", WireNames.All<T>())));
        return default;
    }
}
