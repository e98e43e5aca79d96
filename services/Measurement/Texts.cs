using System.Globalization;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Measurement;

/// <summary>What this service says to people.</summary>
internal static class Texts
{
    private static readonly Localised texts = new(typeof(Texts));

    public static CultureInfo Dutch { get; } = CultureInfo.GetCultureInfo("nl");

    public static string Of(string key, params object?[] values) => texts.Of(key, values);

    public static string In(CultureInfo culture, string key, params object?[] values) => texts.In(culture, key, values);
}
