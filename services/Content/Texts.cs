using System.Globalization;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content;

/// <summary>Texts that people read, in the language of the request.</summary>
internal static class Texts
{
    private static readonly Localised texts = new(typeof(Texts));
    private static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl");
    private static readonly CultureInfo english = CultureInfo.GetCultureInfo("en");

    public static string Of(string key, params object?[] values) => texts.Of(key, values);

    /// <summary>For reasons that are kept and sent: those are Dutch, whoever caused them.</summary>
    public static string Kept(string key, params object?[] values) => texts.In(dutch, key, values);

    /// <summary>For findings, which carry both languages.</summary>
    public static DossierRules.LocalizedText Both(string key) => new(texts.In(dutch, key), texts.In(english, key));
}
