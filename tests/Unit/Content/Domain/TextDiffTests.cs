using Campagne.Content.Domain;
using FsCheck;
using FsCheck.Fluent;

namespace Campagne.UnitTests.Content.Domain;

public sealed class TextDiffTests
{
    private static readonly string[] words = ["nee", "is", "oké", "🙂", " ", "  ", "\n", ".", ",", "{link:1}", "Biedt", "iemand", "2", "e\u0301", "\ud83d"];

    private static Gen<string> Texts { get; } = Gen.Elements(words).ArrayOf().Select(string.Concat);

    [Fact]
    public void The_parts_make_both_texts_again() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Pairs(), pair => Before(pair.Diff) == pair.Before && After(pair.Diff) == pair.After));

    [Fact]
    public void Applying_the_parts_to_the_text_before_gives_the_text_after() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Pairs(), pair => Applied(pair.Before, pair.Diff) == pair.After));

    [Fact]
    public void Neighbouring_parts_differ_in_kind_and_none_is_empty() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Pairs(), pair => pair.Diff.All(part => part.Text.Length > 0) && pair.Diff.Zip(pair.Diff.Skip(1)).All(next => next.First.Kind != next.Second.Kind)));

    [Fact]
    public void An_offset_in_words_that_stayed_moves_with_them() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(3_000),
        Prop.ForAll(Pairs(), pair => Kept(pair.Diff).All(place => pair.After[TextDiff.Moved(pair.Diff, place)] == pair.Before[place])));

    [Fact]
    public void Words_are_compared_not_letters() =>
        TextDiff.Of("Biedt iemand je iets aan? Nee is oké.", "Biedt iemand je iets? Nee zeggen is oké.").ShouldBe(
        [
            new(DiffKind.Same, "Biedt iemand je iets"), new(DiffKind.Removed, " aan"), new(DiffKind.Same, "? Nee"), new(DiffKind.Added, " zeggen"),
            new(DiffKind.Same, " is oké."),
        ]);

    [Fact]
    public void A_long_text_is_compared_by_sentences()
    {
        var before = string.Concat(Enumerable.Range(0, 1_500).Select(number => $"Zin {number} is oud en zegt iets. "));
        var after = string.Concat(Enumerable.Range(0, 1_500).Select(number => $"Zin {number} is {(number == 700 ? "nieuw" : number % 2 == 0 ? "oud" : "anders")} en zegt iets. "));

        var diff = TextDiff.Of(before, after);

        After(diff).ShouldBe(after);
        diff.ShouldContain(new DiffPart(DiffKind.Same, "Zin 10 is oud en zegt iets. "));
    }

    private static Arbitrary<(string Before, string After, IReadOnlyList<DiffPart> Diff)> Pairs() =>
        (from before in Texts
         from after in Texts
         select (before, after, TextDiff.Of(before, after))).ToArbitrary();

    private static string Before(IReadOnlyList<DiffPart> diff) => string.Concat(diff.Where(part => part.Kind != DiffKind.Added).Select(part => part.Text));

    private static string After(IReadOnlyList<DiffPart> diff) => string.Concat(diff.Where(part => part.Kind != DiffKind.Removed).Select(part => part.Text));

    private static string Applied(string text, IReadOnlyList<DiffPart> diff)
    {
        var place = 0;
        foreach (var (kind, words) in diff)
        {
            if (kind == DiffKind.Added)
                text = text.Insert(place, words);
            else if (text.AsSpan(place).StartsWith(words, StringComparison.Ordinal) && kind == DiffKind.Removed)
                text = text.Remove(place, words.Length);
            place += kind == DiffKind.Removed ? 0 : words.Length;
        }

        return text;
    }

    private static IEnumerable<int> Kept(IReadOnlyList<DiffPart> diff)
    {
        var place = 0;
        foreach (var (kind, words) in diff)
        {
            if (kind == DiffKind.Same)
            {
                foreach (var offset in Enumerable.Range(place, words.Length))
                    yield return offset;
            }

            place += kind == DiffKind.Added ? 0 : words.Length;
        }
    }
}
