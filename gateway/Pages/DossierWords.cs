using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Campagne.Gateway.Pages;

/// <summary>How fields and values are called for people: in Dutch by a list, in English by their own names.</summary>
internal sealed partial class DossierWords(CultureInfo language)
{
    private static readonly ResourceManager labels = new("Campagne.Gateway.Pages.DossierLabels", typeof(DossierWords).Assembly);
    private static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl");
    private static readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public bool Dutch => language.TwoLetterISOLanguageName != "en";

    public string Text(string key, params object?[] values) => DossierHtml.Escape(Texts.In(language, key, values));

    /// <summary>The name of a field.</summary>
    public string Label(string field) => (Dutch ? labels.GetString(field, dutch) : null) ?? Spoken(field);

    /// <summary>One of what a field holds many of.</summary>
    public string One(string field) => (Dutch ? labels.GetString("one-" + field, dutch) : null) ?? Label(field);

    public string YesNo(bool value) => Texts.In(language, value ? "dossier-yes" : "dossier-no");

    public string Moment(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString(Dutch ? "d MMMM yyyy HH:mm:ss" : "d MMMM yyyy, HH:mm:ss", Dutch ? dutch : language);

    /// <summary>Moments in Dutch time; words of a state by the list; anything else as it is.</summary>
    public string Value(string text) =>
        text.Length is > 18 and < 40 && text[4] == '-' && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Moment(at)
        : Dutch && text.Length < 30 && State().IsMatch(text) ? labels.GetString("value-" + text, dutch) ?? text
        : text;

    private static string Spoken(string field)
    {
        var words = Hump().Replace(field, " $0").ToLowerInvariant().Trim();
        return words.Length == 0 ? field : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("[A-Z]", RegexOptions.NonBacktracking)]
    private static partial Regex Hump();

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex State();
}
