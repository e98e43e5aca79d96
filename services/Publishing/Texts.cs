using System.Globalization;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Publishing;

/// <summary>What people read, in the language of the request.</summary>
internal static class Texts
{
    private static readonly Localised texts = new(typeof(Texts));
    private static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl");

    public static string Of(string key, params object?[] values) => texts.Of(key, values);

    public static string Hold(string code, string[] arguments) => texts.Of("hold-" + code, [.. arguments]);

    /// <summary>For events: they carry Dutch, whatever the language of who caused them.</summary>
    public static string HoldInDutch(string code, string[] arguments) => texts.In(dutch, "hold-" + code, [.. arguments]);

    public static string InDutch(string key, params object?[] values) => texts.In(dutch, key, values);
}
