using System.Text.Json;
using Campagne.DossierRules;

namespace Campagne.UnitTests.DossierRules;

/// <summary>The labelled messages; Corpus/README.md says how they were labelled.</summary>
internal static class Corpus
{
    /// <summary>The day that stands for "today" whenever a test checks a message.</summary>
    internal static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static IReadOnlyList<LabelledMessage> Read(string name = "messages-dev.jsonl") =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "DossierRules", "Corpus", name))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<LabelledMessage>(line, Json)!),
    ];

    internal static IReadOnlyList<Finding> Check(this LabelledMessage row) =>
        MessageRules.Check(Ruleset.Default, new MessageText(row.Text, row.Kind, row.UseStatus, row.Delivery), Stage.Write, Today);
}

internal sealed record LabelledMessage(string Id, string Text, MessageKind Kind, UseStatus UseStatus, Delivery Delivery, IReadOnlyList<Label> Expected);

internal sealed record Label(string Rule, Severity Severity, int? Start, int? End);
