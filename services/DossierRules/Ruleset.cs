using System.Text.Json;
using System.Text.Json.Serialization;
using Campagne.DossierRules.Lexicons;

namespace Campagne.DossierRules;

/// <summary>
/// One published version of everything that experts maintain: rules, words, figures and thresholds. Immutable. It is stored and
/// published as one JSON document; what matching needs is compiled once per instance, so keep an instance as long as its version is current.
/// </summary>
public sealed record Ruleset(
    int Version,
    IReadOnlyList<Rule> Rules,
    Lexicon Lexicon,
    IReadOnlyList<Figure> Figures,
    IReadOnlyDictionary<string, Threshold> Thresholds)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<Ruleset> Embedded = new(LoadEmbedded);

    private CompiledLexicon? _compiled;

    /// <summary>The ruleset that ships with this library.</summary>
    public static Ruleset Default => Embedded.Value;

    // "with" copies the field, so a compilation only counts for the lexicon that it was made from.
    internal CompiledLexicon Compiled => _compiled is { } compiled && ReferenceEquals(compiled.Source, Lexicon) ? compiled : Compile();

    /// <summary>Reads a ruleset document and checks it completely: no rule twice, no pattern that names a missing list, no threshold that a rule needs left out.</summary>
    /// <exception cref="RulesetException">The document is no valid ruleset; carries every error that was found.</exception>
    public static Ruleset Parse(string json)
    {
        Ruleset ruleset;
        try
        {
            ruleset = JsonSerializer.Deserialize<Ruleset>(json, Json) ?? throw new RulesetException(["The document is empty."]);
        }
        catch (JsonException e)
        {
            throw new RulesetException([e.Message]);
        }
        var errors = RulesetCheck.Errors(ruleset);
        return errors.Count == 0 ? ruleset : throw new RulesetException(errors);
    }

    /// <summary>
    /// Reads a ruleset that was published before, perhaps under an earlier version of this library: numbers, word lists and guards that rules have come to
    /// ask for since then are taken from what ships. Rules are not added: those are the experts' own decision.
    /// </summary>
    /// <exception cref="RulesetException">The document is no valid ruleset even so.</exception>
    public static Ruleset ParseStored(string json)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Ruleset>(json, Json) ?? throw new RulesetException(["The document is empty."]);
            var names = stored.Lexicon.Phrases.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
            return Parse((stored with
            {
                Lexicon = new Lexicon(
                    Completed(stored.Lexicon.Lists, Default.Lexicon.Lists), [.. stored.Lexicon.Phrases, .. Default.Lexicon.Phrases.Where(p => p.Rule == "guard" && !names.Contains(p.Name))]),
                Thresholds = Completed(stored.Thresholds, Default.Thresholds),
            }).ToJson());
        }
        catch (JsonException e)
        {
            throw new RulesetException([e.Message]);
        }
    }

    private static Dictionary<string, T> Completed<T>(IReadOnlyDictionary<string, T> own, IReadOnlyDictionary<string, T> shipped) =>
        own.Concat(shipped.Where(s => !own.ContainsKey(s.Key))).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The rule of that id, or null when the ruleset has none or it is switched off.</summary>
    public Rule? Find(string id)
    {
        foreach (var rule in Rules)
            if (rule.Id == id)
                return rule.Enabled ? rule : null;
        return null;
    }

    /// <summary>Value of a threshold. Which keys must exist is checked when a ruleset is parsed.</summary>
    public decimal Limit(string key) => Thresholds[key].Value;

    // Two threads may compile at once: the results are equal, and the last one stays.
    private CompiledLexicon Compile() => _compiled = CompiledLexicon.Build(Lexicon);

    private static Ruleset LoadEmbedded()
    {
        var head = Read<EmbeddedHead>("ruleset.json");
        var rules = ReadAll<List<Rule>>("rules.").SelectMany(r => r).ToList();
        var lists = ReadAll<Dictionary<string, WordList>>("words.").SelectMany(w => w).ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        var phrases = ReadAll<List<PhraseGroup>>("phrases.").SelectMany(p => p).ToList();
        var figures = Read<List<Figure>>("figures.json");
        // Round trip through Parse, so that what ships is held to the same checks as what experts publish.
        return Parse(new Ruleset(head.Version, rules, new Lexicon(lists, phrases), figures, head.Thresholds).ToJson());
    }

    private static IEnumerable<T> ReadAll<T>(string folder) =>
        typeof(Ruleset).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read<T>);

    private static T Read<T>(string name)
    {
        using var stream = typeof(Ruleset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Embedded resource {name} is missing.");
        return JsonSerializer.Deserialize<T>(stream, Json) ?? throw new InvalidOperationException($"Embedded resource {name} is empty.");
    }

    public bool Equals(Ruleset? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private sealed record EmbeddedHead(int Version, IReadOnlyDictionary<string, Threshold> Thresholds);
}

/// <summary>A ruleset document that cannot be used.</summary>
public sealed class RulesetException(IReadOnlyList<string> errors) : Exception(string.Join(" ", errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
