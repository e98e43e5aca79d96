using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Campagne.Gateway.Features;
using Campagne.Gateway.Proxy;

namespace Campagne.Gateway.Pages;

/// <summary>The account of a campaign to read, print and keep: one page without anything from elsewhere, and no script.</summary>
internal static class DossierPage
{
    private static readonly string style = Read("Campagne.Gateway.Pages.dossier.css");

    /// <summary>Nothing may be loaded; the only style is the one that stands in the page.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Html(Dossier.Answer dossier, CultureInfo language)
    {
        var words = new DossierWords(language);
        var name = Campaign(dossier, "name") ?? dossier.CampaignId.ToString();
        var body = new StringBuilder();
        foreach (var (part, told) in dossier.Parts)
            Part(body, words, part, told);
        var contents = string.Concat(dossier.Parts.Keys.Select(part => $"""<li><a href="#{part}">{DossierHtml.Escape(Title(part))}</a></li>"""));
        return $"""
            <!DOCTYPE html>
            <html lang="{language.TwoLetterISOLanguageName}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{words.Text("dossier-title", name)}</title>
            <style>{style}</style>
            </head>
            <body>
            <a class="skip" href="#inhoud">{words.Text("start-skip")}</a>
            <header>
            <h1>{words.Text("dossier-title", name)}</h1>
            <p>{words.Text("dossier-made", words.Moment(dossier.GeneratedAt))}</p>
            <p class="{(dossier.Verified ? "good" : "bad")}">{words.Text(dossier.Verified ? "dossier-verified" : dossier.Complete ? "dossier-not-verified" : "dossier-incomplete")}</p>
            </header>
            <nav aria-label="{words.Text("dossier-contents")}"><ul>{contents}</ul></nav>
            <main id="inhoud">
            {body}</main>
            <footer><p>{words.Text("dossier-footer", dossier.CampaignId)}</p></footer>
            </body>
            </html>
            """;
    }

    private static void Part(StringBuilder page, DossierWords words, string part, Dossier.PartAnswer told)
    {
        page.Append(CultureInfo.InvariantCulture, $"""<section id="{part}" aria-labelledby="{part}-title"><h2 id="{part}-title">{DossierHtml.Escape(Title(part))}</h2>""");
        if (told.Content is not { ValueKind: JsonValueKind.Object } content)
        {
            page.Append(CultureInfo.InvariantCulture, $"""<p class="bad">{DossierHtml.Escape(told.Reason ?? "")}</p></section>""").AppendLine();
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"""<p class="{(told.Verified ? "good" : "bad")}">{words.Text(told.Verified ? "dossier-chain-holds" : "dossier-chain-broken")}</p>""");
        var html = new DossierHtml(page, words);
        foreach (var member in content.EnumerateObject().Where(member => member.Name is not ("chain" or "audit" or "campaignId")))
            html.Member(member.Name, member.Value, 3);
        if (content.TryGetProperty("audit", out var audit))
            html.Log(audit, 3);
        page.AppendLine("</section>");
    }

    private static string Title(string part) => Proxy.Part.Title(part);

    private static string? Campaign(Dossier.Answer dossier, string member) =>
        dossier.Parts.GetValueOrDefault("content")?.Content is { ValueKind: JsonValueKind.Object } content && content.TryGetProperty("campaign", out var campaign)
        && campaign.ValueKind == JsonValueKind.Object && campaign.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(DossierPage).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
