using System.Text.Json;
using System.Text.Json.Nodes;
using Campagne.DossierRules;

namespace Campagne.Local.Documentation;

/// <summary>What fails a rule and what passes it, as data (<c>tests/Unit/DossierRules/Examples</c>): the tests hold the rules to it and the pages show it.</summary>
internal sealed record RuleExamples(IReadOnlyList<RuleExample> Failing, IReadOnlyList<RuleExample> Passing)
{
    private sealed record Example(JsonObject Change, string? Nl = null, string? En = null);

    private sealed record Examples(IReadOnlyList<Example> Failing, IReadOnlyList<Example> Passing);

    private sealed record Document(DateOnly Today, Stage Stage, JsonObject Base, Dictionary<string, Examples> Examples);

    public static string Folder(Checkout checkout) => Path.Combine(checkout.Root, "tests", "Unit", "DossierRules", "Examples");

    /// <returns>By rule id.</returns>
    public static IReadOnlyDictionary<string, RuleExamples> Read(Checkout checkout)
    {
        var all = new Dictionary<string, RuleExamples>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Folder(checkout), "*.json").Order(StringComparer.Ordinal))
        {
            var document = JsonSerializer.Deserialize<Document>(File.ReadAllText(file), RuleExample.Json) ?? throw new LaunchException($"{file} is empty.");
            foreach (var (rule, examples) in document.Examples)
                all.Add(rule, new RuleExamples([.. examples.Failing.Select(Of)], [.. examples.Passing.Select(Of)]));

            RuleExample Of(Example example) => new(
                example is { Nl: { } nl, En: { } en } ? new LocalizedText(nl, en) : null, example.Change, Merged(document.Base, example.Change), document.Stage, document.Today);
        }

        return all;
    }

    // Objects at the top are put together; whatever is named replaces what stood there, null too.
    private static JsonObject Merged(JsonObject complete, JsonObject change)
    {
        var merged = complete.DeepClone().AsObject();
        foreach (var (name, value) in change)
            merged[name] = value?.DeepClone();
        return merged;
    }
}

/// <summary>One subject of a rule: something complete with one change.</summary>
/// <param name="Change">What differs from something that passes every rule of its kind.</param>
internal sealed record RuleExample(LocalizedText? Title, JsonObject Change, JsonObject Subject, Stage Stage, DateOnly Today)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
    };

    public string? Text => Subject["text"]?.GetValue<string>();

    public IReadOnlyList<Finding> Check(Ruleset ruleset, string ruleId) => ruleId.Split('/')[0] switch
    {
        "message" => MessageRules.Check(ruleset, As<MessageText>(), Stage, Today),
        "campaign" => CampaignRules.Check(ruleset, As<CampaignPlan>(), Stage),
        "segment" => SegmentRules.Check(ruleset, As<SegmentDefinition>(), Stage),
        "approval" => ApprovalRules.Check(ruleset, As<ApprovalRequest>(), Stage),
        "post" => PostRules.Check(ruleset, As<DossierRules.PlannedPost>(), Stage),
        "monitor" => MonitorRules.Check(ruleset, As<MonitorReading>()),
        var area => throw new LaunchException($"Nobody knows how to judge a {area}."),
    };

    private T As<T>() => Subject.Deserialize<T>(Json) ?? throw new LaunchException("An example is empty.");
}
