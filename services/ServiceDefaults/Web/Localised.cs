using System.Globalization;
using System.Resources;

namespace Campagne.ServiceDefaults.Web;

/// <summary>
/// Texts that people read: <c>NAME.resx</c> is Dutch (B1), <c>NAME.en.resx</c> English. The language is that of the request (Accept-Language), Dutch by default.
/// </summary>
/// <param name="marker">The type beside which the resources are embedded: its full name is theirs.</param>
public sealed class Localised(Type marker)
{
    private readonly ResourceManager resources = new(marker.FullName!, marker.Assembly);

    /// <exception cref="MissingManifestResourceException">No such text: a mistake in the code.</exception>
    public string Of(string key, params object?[] values) => In(CultureInfo.CurrentUICulture, key, values);

    public string In(CultureInfo culture, string key, params object?[] values)
    {
        var text = Find(key, culture) ?? throw new MissingManifestResourceException($"No text '{key}' for {marker.Name}.");
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }

    public string? Find(string key, CultureInfo culture) => resources.GetString(key, culture);
}

internal static class DefaultTexts
{
    private static readonly Localised texts = new(typeof(DefaultTexts));

    public static string Of(string key, params object?[] values) => texts.Of(key, values);

    public static string? Find(string key, CultureInfo culture) => texts.Find(key, culture);
}
