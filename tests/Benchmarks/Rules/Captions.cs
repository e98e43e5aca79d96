using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.Benchmarks.Rules;

/// <summary>Captions of about 300 characters: the labelled texts of the corpus, joined until they are that long.</summary>
internal static class Captions
{
    private const int Length = 300;
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    private sealed record Row(string Text, MessageKind Kind, UseStatus UseStatus, Delivery Delivery);

    public static IReadOnlyList<MessageText> Read(string root)
    {
        var rows = File.ReadLines(Path.Combine(root, "tests", "Unit", "DossierRules", "Corpus", "messages-dev.jsonl"))
            .Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Row>(line, json)!).ToList();
        return [.. rows.Select((row, index) => new MessageText(Caption(rows, index), row.Kind, row.UseStatus, row.Delivery))];
    }

    private static string Caption(List<Row> rows, int index)
    {
        var text = rows[index].Text;
        for (var next = index + 1; text.Length < Length; next++)
            text += " " + rows[next % rows.Count].Text;
        var end = text.LastIndexOf(' ', Length);
        return text[..(end > 0 ? end : Length)];
    }
}
