using System.Globalization;
using System.Resources;
using Campagne.DossierRules;

namespace Campagne.Local;

/// <summary>What people read who use a command for their own work: Dutch, or English when they ask for it.</summary>
internal static class Texts
{
    private static readonly ResourceManager resources = new(typeof(Texts));

    public static CultureInfo Language { get; set; } = CultureInfo.GetCultureInfo("nl");

    public static string Of(string key, params object?[] values)
    {
        var text = resources.GetString(key, Language) ?? throw new MissingManifestResourceException($"No text '{key}'.");
        return values.Length == 0 ? text : string.Format(Language, text, values);
    }

    public static string Pick(LocalizedText text) => Language.TwoLetterISOLanguageName == "en" ? text.En : text.Nl;
}
