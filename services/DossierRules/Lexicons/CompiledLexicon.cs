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
        WithConjunctions = Ordered(groups);
        ByFirstClass = byFirstClass;
    }

    internal Lexicon Source { get; }

    internal WordClasses Classes { get; }

    internal CompiledGroup[] Groups { get; }

    /// <summary>Numbers of the groups that have conjunctions, in the order in which they can be found.</summary>
    internal int[] WithConjunctions { get; }

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
            foreach (var text in phrase.Patterns)
                if (!Conjunction.Is(text))
                    AddStarts(indexed, Pattern.Parse(text, classes.NumberOf), g);
            var conjunctions = phrase.Patterns.Where(Conjunction.Is).Select(text => Conjunction.Parse(text, classes.NumberOf, name => Number(name, numbers))).ToArray();
            groups[g] = new CompiledGroup(g, phrase, conjunctions, Numbers(phrase.Unless, numbers), Numbers(phrase.Needs, numbers), Numbers(phrase.JudgeIf, numbers));
        }
        var byFirst = new List<Indexed>?[classes.Count];
        foreach (var (number, entry) in indexed)
            (byFirst[number] ??= []).Add(entry);
        return new CompiledLexicon(lexicon, classes, lists, numbers, groups, byFirst);
    }

    /// <summary>Reads the patterns of one group without the others.</summary>
    /// <exception cref="FormatException">A pattern cannot be read, or names a word list or group that does not exist.</exception>
    internal static void Check(Lexicon lexicon, PhraseGroup group)
    {
        var classes = new WordClasses(lexicon.Lists);
        var numbers = lexicon.Phrases.Select((p, number) => (p.Name, number)).ToDictionary(p => p.Name, p => p.number, StringComparer.Ordinal);
        foreach (var text in group.Patterns)
        {
            if (Conjunction.Is(text))
                Conjunction.Parse(text, classes.NumberOf, name => Number(name, numbers));
            else
                AddStarts([], Pattern.Parse(text, classes.NumberOf), 0);
        }
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
        names is null ? [] : [.. names.Select(n => Number(n, numbers))];

    private static int Number(string name, Dictionary<string, int> numbers) =>
        numbers.TryGetValue(name, out var number) ? number : throw new FormatException($"There is no group '{name}'.");

    // A group comes after every group that its conjunctions name.
    private static int[] Ordered(CompiledGroup[] groups)
    {
        var order = new List<int>();
        var state = new byte[groups.Length];
        for (var g = 0; g < groups.Length; g++)
            Visit(g);
        return [.. order];

        void Visit(int g)
        {
            if (state[g] == 1)
                throw new FormatException($"Group '{groups[g].Phrase.Name}' rests on itself.");
            if (state[g] == 2 || groups[g].Conjunctions.Length == 0)
                return;
            state[g] = 1;
            foreach (var part in groups[g].Conjunctions.SelectMany(c => c.Parts).Where(p => p.Group >= 0))
                Visit(part.Group);
            state[g] = 2;
            order.Add(g);
        }
    }
}

/// <summary>A pattern and the element at which matching begins.</summary>
internal readonly record struct Indexed(Pattern Pattern, int First, int Group);

internal sealed record CompiledGroup(int Number, PhraseGroup Phrase, Conjunction[] Conjunctions, int[] Unless, int[] Needs, int[] JudgeIf);
