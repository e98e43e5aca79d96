using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Campagne.Gateway.Pages;

/// <summary>Writes what a service tells as headings, lists and tables. It knows no field by name but a few, so that nothing a service adds is left out.</summary>
internal sealed class DossierHtml(StringBuilder page, DossierWords words)
{
    private const int DeepestHeading = 6;
    private static readonly HtmlEncoder encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Escape(string text) => encoder.Encode(text);

    /// <param name="level">Of the heading above it.</param>
    public void Member(string name, JsonElement value, int level)
    {
        if (IsEmpty(value))
            return;
        Begin(words.Label(name), level);
        Value(name, value, level);
        page.AppendLine("</section>");
    }

    /// <summary>The rows of the audit log: who did what, and what it was before and after.</summary>
    public void Log(JsonElement rows, int level)
    {
        Begin(words.Label("audit"), level);
        Table("audit", ["seq", "at", "actorName", "action", "subjectType", "subjectId", "before", "after", "hash"], [.. rows.EnumerateArray()]);
        page.AppendLine("</section>");
    }

    private void Begin(string title, int level)
    {
        level = Math.Min(level, DeepestHeading);
        page.Append(CultureInfo.InvariantCulture, $"<section><h{level}>{Escape(title)}</h{level}>");
    }

    private void Value(string name, JsonElement value, int level)
    {
        if (Simple(value) is { } text)
            page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(text)}</p>");
        else if (value.ValueKind == JsonValueKind.Object)
            Object(value, level);
        else
            Array(name, [.. value.EnumerateArray()], level);
    }

    private void Object(JsonElement value, int level)
    {
        var members = value.EnumerateObject().Where(member => !IsEmpty(member.Value)).ToList();
        var simple = members.Where(member => Simple(member.Value) is not null).ToList();
        if (simple.Count > 0)
            page.Append("<dl>").AppendJoin("", simple.Select(member => $"<dt>{Escape(words.Label(member.Name))}</dt><dd>{Escape(Simple(member.Value)!)}</dd>")).Append("</dl>");
        foreach (var member in members.Except(simple))
            Member(member.Name, member.Value, level + 1);
    }

    private void Array(string name, IReadOnlyList<JsonElement> items, int level)
    {
        if (items.All(item => item.ValueKind == JsonValueKind.Object && item.EnumerateObject().All(member => Simple(member.Value) is not null || IsEmpty(member.Value))))
        {
            Table(name, [.. items.SelectMany(item => item.EnumerateObject()).Where(member => !IsEmpty(member.Value)).Select(member => member.Name).Distinct(StringComparer.Ordinal)], items);
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            Begin(Named(name, items[i], i + 1), level + 1);
            Value(name, items[i], level + 1);
            page.AppendLine("</section>");
        }
    }

    private void Table(string name, IReadOnlyList<string> columns, IReadOnlyList<JsonElement> rows)
    {
        var caption = Escape($"{words.Label(name)} ({rows.Count})");
        page.Append(CultureInfo.InvariantCulture, $"""<div class="wide" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption><thead><tr>""")
            .AppendJoin("", columns.Select(column => $"""<th scope="col">{Escape(words.Label(column))}</th>""")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            page.Append("<tr>");
            foreach (var (index, column) in columns.Index())
            {
                var text = row.TryGetProperty(column, out var value) ? Escape(Simple(value) ?? "") : "";
                page.Append(index == 0 ? $"""<th scope="row">{text}</th>""" : $"<td>{text}</td>");
            }

            page.Append("</tr>");
        }

        page.AppendLine("</tbody></table></div>");
    }

    private string Named(string name, JsonElement item, int number)
    {
        foreach (var title in (string[])["title", "name", "number", "key", "id"])
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(title, out var value) && Simple(value) is { } text)
                return $"{words.One(name)} {text}";
        }

        return item.ValueKind == JsonValueKind.Object && item.TryGetProperty("message", out var message) ? Named(name, message, number) : $"{words.One(name)} {number}";
    }

    // What fits on a line: a value, a few values, a person, a text in two languages, a source.
    private string? Simple(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => words.Value(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => words.YesNo(value.GetBoolean()),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => "",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number) => string.Join(", ", value.EnumerateArray().Select(Simple)),
        JsonValueKind.Object when value.TryGetProperty("nl", out var dutch) && value.TryGetProperty("en", out var english) => (words.Dutch ? dutch : english).GetString(),
        JsonValueKind.Object when Has(value, "id", "name") => value.GetProperty("name").GetString(),
        JsonValueKind.Object when Has(value, "document", "section") => $"[{value.GetProperty("document").GetString()}] {value.GetProperty("section").GetString()}",
        _ => null,
    };

    private static bool Has(JsonElement value, string one, string other) =>
        value.EnumerateObject().Count() == 2 && value.TryGetProperty(one, out _) && value.TryGetProperty(other, out var named) && named.ValueKind == JsonValueKind.String;

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        || (value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any());
}
