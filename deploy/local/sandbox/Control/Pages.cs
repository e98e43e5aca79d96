using System.Globalization;
using System.Net;
using Campagne.Sandbox.Figures;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Control;

/// <summary>What went out, for people: a page without anything from outside.</summary>
internal static class Pages
{
    private const int ShownMutations = 200;
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    public static void MapPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http, World world) => Show(http, world.Run(() => Overview(world, Log.Settled(world).Reverse().ToArray()))));
        app.MapGet("/sandbox/p/{id}", (HttpContext http, World world, string id) => world.Run(() =>
            Log.Settled(world).FirstOrDefault(post => post.MediaId == id) is { } post ? Show(http, Overview(world, [post])) : Results.NotFound()));
    }

    private static IResult Show(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; frame-ancestors 'none'";
        return Results.Content(html, "text/html; charset=utf-8");
    }

    private static string Overview(World world, IReadOnlyCollection<Publication> posts)
    {
        var mutations = world.Mutations.All.Reverse().Take(ShownMutations).ToArray();
        return $$"""
            <!doctype html>
            <html lang="nl"><head><meta charset="utf-8"><title>Zandbak – Campagne</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>{{PageStyle.Css}}</style></head><body>
            <header><h1>Zandbak</h1><p>Hier staat wat Campagne heeft geplaatst. Niets hiervan staat op het echte TikTok of Instagram.</p>
            <dl><div><dt>Geplaatst</dt><dd>{{posts.Count}}</dd></div><div><dt>In verwerking</dt><dd>{{Log.Pending(world, null, null)}}</dd></div>
            <div><dt>Opdrachten ontvangen</dt><dd>{{world.Mutations.All.Count}}</dd></div>
            <div><dt>Storingen klaargezet</dt><dd>{{world.Faults.All.Count}}</dd></div></dl></header>
            <main><h2>Geplaatst</h2>{{(posts.Count == 0 ? "<p>Er is nog niets geplaatst.</p>" : "")}}
            <div class="posts">{{string.Concat(posts.Select(post => Card(world, post)))}}</div>
            <h2>Opdrachten</h2><p>De laatste {{ShownMutations}} opdrachten die binnenkwamen, de nieuwste eerst.</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Opdrachten"><table>
            <thead><tr><th>Tijd</th><th>Account</th><th>Opdracht</th><th>Kenmerk</th><th>Uitkomst</th><th>Antwoord gegeven</th></tr></thead>
            <tbody>{{string.Concat(mutations.Select(Row))}}</tbody></table></div></main></body></html>
            """;
    }

    private static string Card(World world, Publication post)
    {
        var followers = post.Platform == "tiktok"
            ? world.TikTok.Creators[post.Account]?.Followers
            : world.Instagram.Accounts[post.Account]?.Followers;
        var growth = new Growth(world, post, followers ?? 0);
        var visibility = post.Visibility == "public" ? "openbaar" : "beperkt zichtbaar";
        var labels = string.Concat(post.Labels.Append(visibility).Select(label => $"<span>{E(label)}</span>"));
        return $"""
            <article><div class="media">{string.Concat(post.MediaSha256.Zip(post.MediaTypes, Medium))}</div>
            <div class="text"><h3>{(post.Platform == "tiktok" ? "TikTok" : "Instagram")} · @{E(post.Username)}</h3>
            <p class="when"><time datetime="{post.PublishedAt.UtcDateTime:O}">{Time(post.PublishedAt)}</time> · {KindName(post.Kind)}</p>
            <p class="caption">{E(post.Caption)}</p><p class="labels">{labels}</p>
            <dl><div><dt>Weergaven</dt><dd>{Number(growth.Views(world.Now))}</dd></div><div><dt>Bereik</dt><dd>{Number(growth.Reach(world.Now))}</dd></div>
            <div><dt>Likes</dt><dd>{Number(growth.Likes(world.Now))}</dd></div><div><dt>Reacties</dt><dd>{Number(growth.Comments)}</dd></div></dl>
            <p class="ids">{E(post.MediaId)} · {E(post.PublishId)}</p></div></article>
            """;
    }

    private static string Medium(string sha256, string type) => type.StartsWith("video/", StringComparison.Ordinal)
        ? $"""<video src="/sandbox/files/{sha256}" controls preload="metadata"></video>"""
        : $"""<img src="/sandbox/files/{sha256}" alt="Geplaatste afbeelding">""";

    private static string Row(Mutation mutation) => $"""
        <tr><td>{Time(mutation.At)}</td><td>{E(mutation.Account ?? "–")}</td><td>{E(mutation.Endpoint)}</td><td class="ids">{E(mutation.Identity ?? "")}</td>
        <td>{(mutation.Applied ? "Uitgevoerd" : E("Niet uitgevoerd: " + (mutation.Code ?? "geen uitkomst")))}</td><td>{(mutation.Answered ? "Ja" : "Nee")}</td></tr>
        """;

    private static string KindName(string kind) =>
        kind switch { "reel" => "reel", "story" => "verhaal", "carousel" => "carrousel", "video" => "video", "photo" => "foto's", _ => "afbeelding" };

    private static string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Amsterdam).ToString("d MMM yyyy HH:mm:ss", Dutch);

    private static string Number(long number) => number.ToString("N0", Dutch);

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
