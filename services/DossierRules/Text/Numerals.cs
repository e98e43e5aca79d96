namespace Campagne.DossierRules.Text;

/// <summary>Dutch numbers in words, in their folded spelling: "tweeentwintig", "twaalfhonderd", "veertigduizend".</summary>
internal static class Numerals
{
    private static readonly Dictionary<string, int> Small = new(StringComparer.Ordinal)
    {
        ["nul"] = 0, ["een"] = 1, ["twee"] = 2, ["drie"] = 3, ["vier"] = 4, ["vijf"] = 5, ["zes"] = 6, ["zeven"] = 7, ["acht"] = 8, ["negen"] = 9,
        ["tien"] = 10, ["elf"] = 11, ["twaalf"] = 12, ["dertien"] = 13, ["veertien"] = 14, ["vijftien"] = 15, ["zestien"] = 16, ["zeventien"] = 17,
        ["achttien"] = 18, ["negentien"] = 19, ["twintig"] = 20, ["dertig"] = 30, ["veertig"] = 40, ["vijftig"] = 50, ["zestig"] = 60,
        ["zeventig"] = 70, ["tachtig"] = 80, ["negentig"] = 90,
    };

    private static readonly (string Word, int Factor)[] Large = [("duizend", 1000), ("honderd", 100)];

    internal static decimal? Value(string word)
    {
        if (word is "miljoen")
            return 1_000_000;
        if (word is "miljard")
            return 1_000_000_000;
        return word.Length is > 2 and < 60 ? Read(word) : null;
    }

    private static int? Read(ReadOnlySpan<char> word)
    {
        if (Small.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var small))
            return small;
        foreach (var (name, factor) in Large)
        {
            var at = word.IndexOf(name);
            if (at < 0)
                continue;
            var before = at == 0 ? 1 : Read(word[..at]);
            var rest = word[(at + name.Length)..];
            if (rest.StartsWith("en"))
                rest = rest[2..];
            var after = rest.Length == 0 ? 0 : Read(rest);
            return before is { } b && after is { } a && a < factor ? (b * factor) + a : null;
        }
        // Units stand before tens: "tweeëntwintig" is folded to "tweeentwintig".
        for (var at = word.IndexOf("en"); at >= 0 && at < word.Length - 4;)
        {
            if (Small.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[..at], out var unit) && unit is > 0 and < 10
                && Small.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word[(at + 2)..], out var tens) && tens >= 20)
                return tens + unit;
            var next = word[(at + 1)..].IndexOf("en");
            at = next < 0 ? -1 : at + 1 + next;
        }
        return null;
    }

    /// <summary>Value of "kwart", "derde" and the like as a part of one; null when the word is no fraction.</summary>
    internal static decimal? Fraction(string word) => word switch
    {
        "kwart" => 0.25m,
        "helft" => 0.5m,
        "driekwart" => 0.75m,
        "derde" or "eenderde" => 1 / 3m,
        "tweederde" => 2 / 3m,
        "vierde" => 0.25m,
        "vijfde" => 0.2m,
        "zesde" => 1 / 6m,
        "tiende" => 0.1m,
        "twintigste" => 0.05m,
        "honderdste" => 0.01m,
        _ => null,
    };
}
