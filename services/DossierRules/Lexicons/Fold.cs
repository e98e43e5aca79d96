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
        word.AsSpan().IndexOfAny("-'/ ") < 0 ? word : string.Concat(word.Where(c => c is not ('-' or '\'' or '/' or ' ')));

    /// <summary>Letters for the digits that stand in for them ("c0ke"), or null when the word mixes no letters and digits.</summary>
    internal static string? Unmasked(string word)
    {
        if (!word.Any(char.IsAsciiLetter) || !word.Any(c => char.IsAsciiDigit(c)))
            return null;
        return string.Create(word.Length, word, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = source[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', var c => c };
        });
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
                folded.Append(char.ToLowerInvariant(c));
        return folded.ToString();
    }
}
