using System.Globalization;
using FluentValidation.Resources;

namespace Campagne.ServiceDefaults.Web;

/// <summary>
/// What validators say, in plain language. The answer names the field by its JSON pointer, so a message says what to do and names no property of the code.
/// </summary>
internal sealed class PlainMessages : LanguageManager
{
    public override string GetString(string key, CultureInfo? culture = null) =>
        DefaultTexts.Find("rule-" + key, culture ?? CultureInfo.CurrentUICulture) ?? base.GetString(key, culture);
}
