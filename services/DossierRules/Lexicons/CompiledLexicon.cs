namespace Campagne.DossierRules.Lexicons;

/// <summary>A lexicon in the form in which it is matched: patterns indexed by the word class that they begin with.</summary>
internal sealed class CompiledLexicon
{
    private readonly Dictionary<string, int> _lists;

    private readonly Dictionary<string, int> _groups;

    private CompiledLexicon(Lexicon source, WordClasses classes, Dictionary<string, int> lists, Dictionary<string, int> numbers, CompiledGroup[] groups, List<Indexed>?[] byFirstClass)
    {
        Source = source;
        Classes = classes;
        _lists = lists;
        _groups = numbers;
        Groups = groups;
        ByFirstClass = byFirstClass;
    }

    internal Lexicon Source { get; }

    internal WordClasses Classes { get; }

    internal CompiledGroup[] Groups { get; }

    /// <summary>For each word class the patterns whose first word it is.</summary>
    internal List<Indexed>?[] ByFirstClass { get; }

    /// <summary>The word class of a whole list. Lists that code asks for must exist, see <see cref="RulesetCheck"/>.</summary>
    internal int List(string name) => _lists[name];

    internal int Group(string name) => _groups[name];

    internal static CompiledLexicon Build(Lexicon lexicon)
    {
        var classes = new WordClasses(lexicon.Lists);
        var lists = lexicon.Lists.Keys.ToDictionary(name => name, name => classes.NumberOf("@" + name), StringComparer.Ordinal);
        var groups = new CompiledGroup[lexicon.Phrases.Count];
        var indexed = new List<(int Class, Indexed Entry)>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var g = 0; g < groups.Length; g++)
            numbers.Add(lexicon.Phrases[g].Name, g);
        for (var g = 0; g < groups.Length; g++)
        {
            var phrase = lexicon.Phrases[g];
            groups[g] = new CompiledGroup(g, phrase, Numbers(phrase.Unless, numbers), Numbers(phrase.Needs, numbers), Numbers(phrase.JudgeIf, numbers));
            foreach (var text in phrase.Patterns)
            {
                var pattern = Pattern.Parse(text, classes.NumberOf);
                AddStarts(indexed, pattern, g);
            }
        }
        var byFirst = new List<Indexed>?[classes.Count];
        foreach (var (number, entry) in indexed)
            (byFirst[number] ??= []).Add(entry);
        return new CompiledLexicon(lexicon, classes, lists, numbers, groups, byFirst);
    }

    // A pattern starts at its first word that must be there; optional words before it are tried as starts of their own.
    private static void AddStarts(List<(int, Indexed)> indexed, Pattern pattern, int group)
    {
        for (var i = 0; i < pattern.Elements.Length; i++)
        {
            var element = pattern.Elements[i];
            if (element.Kind is ElementKind.ClauseStart or ElementKind.SentenceStart or ElementKind.NotWord)
                continue;
            if (element.Kind != ElementKind.Word)
                throw new FormatException("A pattern begins with a word.");
            indexed.Add((element.Class, new Indexed(pattern, i, group)));
            if (!element.Optional)
                return;
        }
    }

    private static int[] Numbers(IReadOnlyList<string>? names, Dictionary<string, int> numbers) =>
        names is null ? [] : [.. names.Select(n => numbers.TryGetValue(n, out var i) ? i : throw new FormatException($"There is no group '{n}'."))];
}

/// <summary>A pattern and the element at which matching begins.</summary>
internal readonly record struct Indexed(Pattern Pattern, int First, int Group);

internal sealed record CompiledGroup(int Number, PhraseGroup Phrase, int[] Unless, int[] Needs, int[] JudgeIf);
