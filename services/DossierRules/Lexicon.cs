using System.Text.Json.Serialization;

namespace Campagne.DossierRules;

/// <summary>The words of the rules: lists of words, and patterns over those lists.</summary>
public sealed record Lexicon(IReadOnlyDictionary<string, WordList> Lists, IReadOnlyList<PhraseGroup> Phrases);

/// <summary>Word forms that mean the same to a pattern, which names the list as <c>@name</c>.</summary>
/// <param name="Words">Word forms separated by spaces; <c>@name</c> takes in another list. Case, accents and inner hyphens do not matter.</param>
/// <param name="Compound">Which compounds count too.</param>
/// <param name="Modifiers">With <c>Head</c> and <c>HeadOnly</c>: name of the list that the first part of a compound must come from; null accepts any.</param>
/// <param name="Mark">How well founded the words are: D (dossier), S (public source), R (own knowledge, to be reviewed).</param>
public sealed record WordList(
    string About,
    string Words,
    Compound Compound = Compound.None,
    string? Modifiers = null,
    string Mark = "R");

/// <summary>Which compounds of a word a list takes in. Never a bare substring: <c>junk</c> does not hit <c>junkfood</c>.</summary>
[JsonConverter(typeof(WireNameConverter<Compound>))]
public enum Compound
{
    /// <summary>Only the word itself.</summary>
    None,
    /// <summary>Also words that end in it: <c>junk</c> takes in <c>cokejunk</c>.</summary>
    Head,
    /// <summary>Only words that end in it, not the word itself: <c>kop</c> takes in <c>wietkop</c> alone.</summary>
    HeadOnly,
    /// <summary>Also words that begin with it: <c>drugs</c> takes in <c>drugsgebruik</c>.</summary>
    Modifier,
}

/// <summary>How a pattern group treats a hit that the text denies.</summary>
[JsonConverter(typeof(WireNameConverter<Denial>))]
public enum Denial
{
    /// <summary>A denied hit is no finding.</summary>
    Passes,
    /// <summary>A denied hit is a finding that an expert must judge.</summary>
    Judged,
    /// <summary>Denying makes no difference.</summary>
    Ignored,
}

/// <summary>Patterns that mean the same thing for one rule. The pattern language is described in <c>Lexicons/Pattern.cs</c>.</summary>
/// <param name="Rule">The rule that reads the hits, or <c>guard</c> for patterns that only condition others.</param>
/// <param name="Level">Severity when it differs from the rule's own.</param>
/// <param name="Unless">Names of groups: a hit of one of them in the same sentence, or in a question right before it, makes this one void.</param>
/// <param name="Needs">Names of groups: at least one must hit in the same sentence or the one beside it.</param>
/// <param name="Negation">A "not" that governs the words.</param>
/// <param name="Rejection">The words are quoted, asked or reported and then rejected.</param>
/// <param name="Question">True: only in questions; false: never in questions; null: either.</param>
/// <param name="JudgeIf">Names of groups: a hit of one of them in the same sentence leaves the finding to an expert.</param>
/// <param name="Alternative">What to say instead; becomes part of the suggestion.</param>
public sealed record PhraseGroup(
    string Rule,
    string Name,
    IReadOnlyList<string> Patterns,
    string Mark = "R",
    Severity? Level = null,
    IReadOnlyList<string>? Unless = null,
    IReadOnlyList<string>? Needs = null,
    Denial Negation = Denial.Passes,
    Denial Rejection = Denial.Passes,
    bool? Question = null,
    IReadOnlyList<string>? JudgeIf = null,
    IReadOnlyList<MessageKind>? Kinds = null,
    IReadOnlyList<MessageKind>? ExceptKinds = null,
    LocalizedText? Alternative = null);
