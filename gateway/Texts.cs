using System.Globalization;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Gateway;

internal static class Texts
{
    private static readonly Localised texts = new(typeof(Texts));

    public static string Of(string key, params object?[] values) => texts.Of(key, values);

    public static string In(CultureInfo language, string key, params object?[] values) => texts.In(language, key, values);
}
