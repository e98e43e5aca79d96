using System.Globalization;
using System.Text;

namespace Campagne.DossierRules.Lexicons;

/// <summary>One spelling for words that differ only in case, accents, letter style or invisible characters.</summary>
internal static class Fold
{
    internal static string Word(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAscii(c))
                return NonAscii(text);
        return string.Create(text.Length, text, static (target, source) => source.ToLowerInvariant(target));
    }

    /// <summary>The same word without hyphens and apostrophes: "xtc-pil" and "paddo's" as "xtcpil" and "paddos".</summary>
    internal static string Joined(string word) =>
        word.AsSpan().IndexOfAny("-'/ ._") < 0 ? word : string.Concat(word.Where(c => c is not ('-' or '\'' or '/' or ' ' or '.' or '_')));

    /// <summary>Letters for the digits and signs that stand in for them ("c0ke", "k3t@"), or null when the word has none.</summary>
    internal static string? Unmasked(string word)
    {
        if (!word.Any(char.IsAsciiLetter) || word.All(char.IsAsciiLetter))
            return null;
        return string.Create(word.Length, word, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var c => c };
        });
    }

    /// <summary>"dr*gs" with each vowel in the place of the star; nothing when there is not exactly one.</summary>
    internal static IEnumerable<string> Starless(string word)
    {
        var star = word.IndexOf('*', StringComparison.Ordinal);
        if (star < 0 || word.IndexOf('*', star + 1) >= 0)
            yield break;
        foreach (var vowel in "aeiou")
            yield return $"{word.AsSpan(0, star)}{vowel}{word.AsSpan(star + 1)}";
    }

    /// <summary>"coooool" as "cool": runs of three or more letters shrink to one or two.</summary>
    internal static string? Unstretched(string word, int keep)
    {
        var shorter = new StringBuilder(word.Length);
        var run = 0;
        for (var i = 0; i < word.Length; i++)
        {
            run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
            var length = run;
            for (var j = i + 1; j < word.Length && word[j] == word[i]; j++)
                length++;
            if (length < 3 || run <= keep || !char.IsAsciiLetter(word[i]))
                shorter.Append(word[i]);
        }
        return shorter.Length == word.Length ? null : shorter.ToString();
    }

    private static string NonAscii(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD, which Normalize accepts
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
                kept.Append(rune.Value is 0x2019 or 0x2018 or 0x2BC ? "'" : rune.Value is 0x2010 or 0x2011 ? "-" : rune.ToString());
        var folded = new StringBuilder(kept.Length);
        foreach (var c in kept.ToString().Normalize(NormalizationForm.FormKD))
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
                folded.Append(Latin(char.ToLowerInvariant(c)));
        return folded.ToString();
    }

    // Cyrillic and Greek letters that look like Latin ones.
    private static char Latin(char c) => c switch
    {
        'а' or 'α' => 'a', 'е' or 'ε' => 'e', 'о' or 'ο' => 'o', 'р' or 'ρ' => 'p', 'с' => 'c', 'у' => 'y', 'х' or 'χ' => 'x', 'к' or 'κ' => 'k',
        'м' => 'm', 'т' or 'τ' => 't', 'в' => 'b', 'н' => 'h', 'і' or 'ι' => 'i', 'ѕ' => 's', 'ν' => 'v', 'ԁ' => 'd', 'ј' => 'j', 'υ' => 'u', var other => other,
    };
}
